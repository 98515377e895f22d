import { compileNotice, NoticeError, type NoticeView } from '../../../notify/templates';
import type { NoticeTemplate } from '../../../packs/types';

const template = (subject: string, body: string): NoticeTemplate => ({
  file: 'processes/x/notices/n.zh.hbs',
  subject,
  body,
});

const reader = (lang: 'zh' | 'en', zone = 'Asia/Shanghai'): NoticeView => ({
  lang,
  zone,
  personName: (id) => ({ wang: '王芳' })[id] ?? id,
  field: (key) => (key === 'priority' ? { label: lang === 'zh' ? '优先级' : 'Priority', value: 'P2' } : undefined),
});

describe('compileNotice', () => {
  it('writes dates in the zone of the reader, with the offset', () => {
    const write = compileNotice(template('{{date at}}', '{{day at}}'));
    const context = { at: new Date('2026-03-01T23:30:00Z') };

    expect(write(context, reader('zh')).subject).toBe('2026年3月2日（周一）07:30 (UTC+8)');
    expect(write(context, reader('en', 'Europe/Berlin')).subject).toBe('Mon 2 Mar 2026, 00:30 (UTC+1)');
    expect(write(context, reader('en', 'UTC')).body).toBe('Sun 1 Mar 2026');
  });

  it('shows a dash where a date or a person is empty', () => {
    const write = compileNotice(template('{{date at}}', '{{person who}}'));

    expect(write({ at: null, who: null }, reader('zh'))).toEqual({ subject: '—', body: '—' });
  });

  it('names people and fields in the language of the reader', () => {
    const write = compileNotice(
      template('{{field "priority"}}', '{{person who}} {{label "priority"}}={{value "priority"}}'),
    );

    expect(write({ who: ['wang', 'li'] }, reader('zh'))).toEqual({ subject: '优先级：P2', body: '王芳、li 优先级=P2' });
    expect(write({ who: 'wang' }, reader('en')).subject).toBe('Priority: P2');
  });

  it('refuses a text whose variable is missing and names file and variable', () => {
    const write = compileNotice(template('s', 'Hello {{record.owner}}'));

    expect(() => write({ record: {} }, reader('zh'))).toThrow(NoticeError);
    expect(() => write({ record: {} }, reader('zh'))).toThrow(/processes\/x\/notices\/n\.zh\.hbs: .*owner/);
  });

  it('refuses a source that is no Handlebars when it is compiled, not when it is sent', () => {
    expect(() => compileNotice(template('s', '{{#if x}}'))).toThrow(/n\.zh\.hbs: .*Parse error/s);
    expect(() => compileNotice(template('s', '{{shout x}}'))).toThrow(/shout/);
  });

  it('keeps a subject on one line, so that record text cannot begin a mail header', () => {
    const { subject } = compileNotice(template('{{t}}', 'b'))({ t: 'a\r\nBcc: all@example.org\u0000' }, reader('zh'));

    expect(subject).toBe('a Bcc: all@example.org');
  });

  it('cuts a subject that is far too long', () => {
    const { subject } = compileNotice(template('{{t}}', 'b'))({ t: 'x'.repeat(500) }, reader('zh'));

    expect(subject).toHaveLength(180);
    expect(subject.endsWith('…')).toBe(true);
  });

  it('does not run template code that stands in record text', () => {
    const { body } = compileNotice(template('s', '{{t}}'))({ t: '{{link}} <b>&' }, reader('zh'));

    expect(body).toBe('{{link}} <b>&');
  });
});
