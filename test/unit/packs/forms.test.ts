import type { Form, FormComponent } from '../../../packs/form-types';
import { componentsOf, localiseForm, metBy, outcomesOf } from '../../../packs/forms';
import { findForm } from '../../../packs/queries';
import type { Pack, Packs } from '../../../packs/types';
import { packOf, Sandbox } from './support/sandbox';

describe('forms in the language of the person', () => {
  const sandbox = new Sandbox();
  let packs: Packs;
  let loan: Pack;

  beforeAll(async () => {
    packs = await sandbox.load();
    loan = packOf(packs, 'loan');
  });
  afterAll(() => sandbox.dispose());

  const component = (lang: 'zh' | 'en', key: string): FormComponent => {
    const form = findForm(packs, 'loan-start')?.form;
    const found =
      form && componentsOf(localiseForm(form, loan, lang)).find((one) => one.key === key || one.path === key);
    if (!found) {
      throw new Error(`no component ${key}`);
    }
    return found;
  };

  it('take labels from the record type where the form has none', () => {
    expect(component('zh', 'title').label).toBe('标题');
    expect(component('en', 'title').label).toBe('Title');
  });

  it('prefer the words of the form', () => {
    expect(component('zh', 'remark')).toMatchObject({ label: '为何要用笔记本', description: '一句话即可。' });
    expect(component('en', 'remark')).toMatchObject({ label: 'Why a laptop', description: 'One sentence will do.' });
    expect(component('en', 'remark').properties).toEqual({});
  });

  const asking = (properties: Record<string, string>): Form => ({
    id: 'asking',
    type: 'default',
    components: [
      { type: 'textfield', key: 'title' },
      { type: 'textfield', key: 'remark', properties },
    ],
  });

  it('leave out what they ask of other roles alone', () => {
    const keysFor = (roles?: string[]): unknown[] =>
      localiseForm(asking({ for: 'desk, desk-lead' }), loan, 'en', { roles }).components.map(({ key }) => key);
    expect(keysFor(['requester'])).toEqual(['title']);
    expect(keysFor(['desk-lead'])).toEqual(['title', 'remark']);
    expect(keysFor()).toEqual(['title', 'remark']);
  });

  it('begin empty in what they ask anew', () => {
    const record = { title: 'Laptop', remark: 'Last time' };
    expect(metBy(asking({ begins: 'empty' }), record)).toEqual({ title: 'Laptop' });
    expect(metBy(asking({}), record)).toEqual(record);
  });

  it('translate plain texts', () => {
    const form = findForm(packs, 'loan-start')?.form;
    expect(form && localiseForm(form, loan, 'en').components[0]?.text).toBe('Please fill in the loan.');
    expect(form && localiseForm(form, loan, 'zh').components[0]?.text).toBe('请填写借用信息。');
  });

  it('take the choices from the record type', () => {
    expect(component('en', 'device').values).toEqual([
      { label: 'Laptop', value: 'laptop' },
      { label: 'Screen', value: 'screen' },
    ]);
    expect(component('zh', 'extras').values).toEqual([
      { label: '鼠标', value: 'mouse' },
      { label: '包', value: 'bag' },
    ]);
  });

  it('mark pickers by what they pick, in rows too', () => {
    expect(component('zh', 'requester').properties).toEqual({ recordField: 'person' });
    expect(component('zh', 'services').properties).toEqual({ recordField: 'service' });
    expect(component('zh', 'keeper')).toMatchObject({ label: '保管人', properties: { recordField: 'person' } });
  });

  it('know days from moments and keep moments in UTC', () => {
    expect(component('zh', 'wantedOn')).toMatchObject({ subtype: 'date', dateLabel: '领用日期' });
    expect(component('en', 'lentAt')).toMatchObject({
      subtype: 'datetime',
      dateLabel: 'Lent at',
      timeLabel: 'Time',
      timeSerializingFormat: 'utc_normalized',
    });
  });

  it('carry the limits of the record, those of the form winning', () => {
    expect(component('zh', 'title').validate).toEqual({ required: true, maxLength: 40 });
    expect(component('zh', 'days').validate).toEqual({ required: true, min: 1, max: 30 });
  });

  it('leave the form itself as it was', () => {
    const form = findForm(packs, 'loan-start')?.form;
    const before = JSON.stringify(form);
    component('en', 'remark');
    expect(JSON.stringify(form)).toBe(before);
  });

  it('list the decisions of a step', () => {
    const form = findForm(packs, 'loan-decide')?.form;
    expect(form && outcomesOf(form, 'zh')).toEqual([
      { value: 'accept', label: '同意' },
      { value: 'refuse', label: '不同意' },
    ]);
    expect(form && outcomesOf(form, 'en').map(({ label }) => label)).toEqual(['Accept', 'Refuse']);
    const start = findForm(packs, 'loan-start')?.form;
    expect(start && outcomesOf(start, 'en')).toEqual([]);
  });
});
