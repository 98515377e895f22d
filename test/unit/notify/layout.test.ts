import type { MailContent } from '../../../notify/layout/content';
import { escapeHtml, htmlMail } from '../../../notify/layout/html';
import { textMail } from '../../../notify/layout/text';

const content = (change: Partial<MailContent> = {}): MailContent => ({
  lang: 'zh',
  subject: '请表决：CHG-2026-00001',
  body: '第一段\n第二行\n\n第二段',
  facts: [{ label: '风险', value: '高' }],
  buttons: [
    { label: '打开', href: 'http://localhost:3000/inbox/1', kind: 'main' },
    { label: '同意', href: 'http://localhost:3000/decide/a', kind: 'choice' },
    { label: '不同意', href: 'http://localhost:3000/decide/b', kind: 'choice' },
  ],
  note: '每个链接只能使用一次',
  brand: '知行',
  home: 'http://localhost:3000',
  ...change,
});

describe('htmlMail', () => {
  it('turns record text into text, never into markup', () => {
    const evil = '<script>alert(1)</script><img src=x onerror="x"> & \'"';
    const html = htmlMail(content({ subject: evil, body: evil, facts: [{ label: evil, value: evil }], note: evil }));

    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('onerror="');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('keeps an address inside its attribute', () => {
    const buttons = [{ label: 'x', href: 'http://h/"><b>', kind: 'main' as const }];

    expect(htmlMail(content({ buttons }))).toContain('href="http://h/&quot;&gt;&lt;b&gt;"');
  });

  it('loads nothing from outside and names its language', () => {
    const html = htmlMail(content());

    expect(html).not.toMatch(/<(img|link|script|iframe|style)\b/);
    expect(html).not.toMatch(/url\(/);
    expect(html).toContain('<html lang="zh-CN">');
    expect(htmlMail(content({ lang: 'en' }))).toContain('<html lang="en">');
  });

  it('has one main button, on a coloured cell for clients that ignore padding', () => {
    const html = htmlMail(content());

    expect(html.match(/bgcolor="#1d5fa8"/g)).toHaveLength(1);
    expect(html.match(/<a /g)).toHaveLength(3);
  });

  it('makes paragraphs of empty lines and breaks of line ends', () => {
    expect(htmlMail(content())).toContain('>第一段<br>第二行</p>');
  });

  it('drops control characters', () => {
    expect(escapeHtml('a\u0000\u001bb\tc')).toBe('ab\tc');
  });
});

describe('textMail', () => {
  it('says the same in plain text, with the addresses written out', () => {
    expect(textMail(content())).toBe(
      [
        '第一段\n第二行\n\n第二段',
        '风险：高',
        '打开：\nhttp://localhost:3000/inbox/1',
        '同意：\nhttp://localhost:3000/decide/a',
        '不同意：\nhttp://localhost:3000/decide/b',
        '每个链接只能使用一次',
        '-- \n此邮件由知行自动发送，请勿直接回复。打开知行：http://localhost:3000\n',
      ].join('\n\n'),
    );
  });
});
