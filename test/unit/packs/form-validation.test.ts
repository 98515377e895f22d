import type { Form } from '../../../packs/form-types';
import { validateForm } from '../../../packs/form-validation';
import type { Pack } from '../../../packs/types';
import { packOf, Sandbox } from './support/sandbox';

describe('values of a form', () => {
  const sandbox = new Sandbox();
  let loan: Pack;
  let start: Form;
  let decide: Form;

  beforeAll(async () => {
    loan = packOf(await sandbox.load(), 'loan');
    const forms = ['loan-start', 'loan-decide'].map((name) => loan.forms.get(name));
    [start, decide] = forms as [Form, Form];
  });
  afterAll(() => sandbox.dispose());

  const good = { title: '借显示器', device: 'screen', days: 3 };
  const check = (values: unknown, lang: 'zh' | 'en' = 'zh') => validateForm(start, loan, values, { lang });
  const codes = (values: unknown) => check(values).errors.map(({ field, code }) => `${field} ${code}`);

  it('pass when they are right', () => {
    const values = {
      ...good,
      extras: ['bag'],
      wantedOn: '2026-03-31',
      lentAt: '2026-03-31T18:00:00+08:00',
      requester: 'requester',
      services: ['mail'],
      urgent: false,
      places: [{ room: '301', keeper: 'agent' }],
    };
    expect(check(values)).toEqual({ values: { ...values, lentAt: '2026-03-31T10:00:00.000Z' }, errors: [] });
  });

  it('name each missing field by its label and say what to do', () => {
    expect(check({}).errors).toEqual([
      { field: 'title', code: 'FIELD_REQUIRED', message: '请填写“标题”。' },
      { field: 'device', code: 'FIELD_CHOOSE', message: '请选择“设备”。' },
      { field: 'days', code: 'FIELD_REQUIRED', message: '请填写“天数”。' },
    ]);
    expect(check({}, 'en').errors[0]?.message).toBe('Please fill in "Title".');
  });

  it('need not repeat what the record has', () => {
    const result = validateForm(start, loan, { days: 5 }, { lang: 'zh', record: { title: 'x', device: 'screen' } });
    expect(result).toEqual({ values: { days: 5 }, errors: [] });
  });

  it('may not empty a required field', () => {
    const record = { ...good };
    expect(validateForm(start, loan, { title: '' }, { lang: 'zh', record }).errors).toHaveLength(1);
    expect(validateForm(start, loan, { title: '   ' }, { lang: 'zh', record }).errors).toHaveLength(1);
  });

  it('empty a field with null or an empty text', () => {
    expect(check({ ...good, requester: '', services: [], wantedOn: null }).values).toMatchObject({
      requester: null,
      services: null,
      wantedOn: null,
    });
  });

  it.each([
    ['a number for a text', { title: 5 }, 'title FIELD_TYPE_TEXT'],
    ['an object for a text', { title: {} }, 'title FIELD_TYPE_TEXT'],
    ['a text that is too long', { title: 'x'.repeat(41) }, 'title FIELD_MAX_LENGTH'],
    ['a huge text', { title: 'x'.repeat(3_000_000) }, 'title FIELD_MAX_LENGTH'],
    ['a choice that is none', { device: 'phone' }, 'device FIELD_OPTION'],
    ['a list for one choice', { device: ['screen'] }, 'device FIELD_OPTION'],
    ['one choice for a list', { extras: 'bag' }, 'extras FIELD_TYPE_LIST'],
    ['an unknown entry of a list', { extras: ['car'] }, 'extras FIELD_OPTION'],
    ['an entry twice', { extras: ['bag', 'bag'] }, 'extras FIELD_TWICE'],
    ['a word for a number', { days: 'three' }, 'days FIELD_TYPE_NUMBER'],
    ['half a day', { days: 1.5 }, 'days FIELD_TYPE_INTEGER'],
    ['infinity', { days: Infinity }, 'days FIELD_TYPE_NUMBER'],
    ['too few', { days: 0 }, 'days FIELD_MIN'],
    ['more than the form allows', { days: 31 }, 'days FIELD_MAX'],
    ['a day that does not exist', { wantedOn: '2026-02-30' }, 'wantedOn FIELD_TYPE_DATE'],
    ['a moment without zone', { lentAt: '2026-03-31T18:00' }, 'lentAt FIELD_TYPE_DATETIME'],
    ['a word for yes', { urgent: 'yes' }, 'urgent FIELD_TYPE_YESNO'],
    ['ids that are no texts', { services: [{ id: 1 }] }, 'services FIELD_TYPE_TEXT'],
    ['a text for rows', { places: 'here' }, 'places FIELD_TYPE_LIST'],
    ['too many rows', { places: Array(4).fill({ room: '1' }) }, 'places FIELD_MAX_ITEMS'],
    ['a row that is none', { places: ['here'] }, 'places.0 FIELD_TYPE_ROW'],
    ['an unknown key', { colour: 'red' }, 'colour FIELD_UNKNOWN'],
    ['a key of the prototype', JSON.parse('{"__proto__": {"a": 1}}') as object, '__proto__ FIELD_UNKNOWN'],
    ['an unknown key in a row', { places: [{ room: '1', floor: 2 }] }, 'places.0.floor FIELD_UNKNOWN'],
    ['a field of the record that the form does not show', { value: 'high' }, 'value FIELD_UNKNOWN'],
  ])('are refused: %s', (_, values, error) => {
    expect(codes({ ...good, ...values })).toEqual([error]);
  });

  it.each([[null], [[]], ['text'], [undefined], [7]])('are refused as a whole when they are %p', (values) => {
    expect(codes(values)).toEqual([' VALUES_TYPE']);
  });

  it('say in a table which row is wrong', () => {
    const { errors } = check({ ...good, places: [{ room: '301' }, { keeper: 'agent' }] });
    expect(errors).toEqual([
      { field: 'places.1.room', code: 'FIELD_REQUIRED', message: '请填写“房间（使用地点第 2 行）”。' },
    ]);
  });

  it('leave out rows that are empty', () => {
    expect(check({ ...good, places: [{ room: '', keeper: null }] }).values['places']).toEqual([]);
  });

  it('list the choices there are', () => {
    const message = check({ ...good, device: 'phone' }, 'en').errors[0]?.message;
    expect(message).toBe('"Device" has no choice "phone"; choose among: Laptop (laptop), Screen (screen).');
  });

  it('take numbers that come as text', () => {
    expect(check({ ...good, days: '7' }).values['days']).toBe(7);
  });

  it('are needed only where the component is shown', () => {
    expect(codes({ ...good, device: 'laptop' })).toEqual(['remark FIELD_REQUIRED']);
    expect(codes({ ...good, device: 'laptop', remark: '出差用' })).toEqual(['remark FIELD_MIN_LENGTH']);
    expect(codes({ ...good, device: 'laptop', remark: '下周出差时要用' })).toEqual([]);
  });

  it('are dropped where the component is hidden', () => {
    const result = check({ ...good, remark: 'x' });
    expect(result.errors).toEqual([]);
    expect(result.values).not.toHaveProperty('remark');
  });

  it('are dropped in a row by the condition of that row', () => {
    const { values } = check({
      ...good,
      places: [
        { room: 'lobby', keeper: 'agent' },
        { room: '2', keeper: 'agent' },
      ],
    });
    expect(values['places']).toEqual([{ room: 'lobby' }, { room: '2', keeper: 'agent' }]);
  });

  it('are read from the record by conditions', () => {
    const record = { ...good, device: 'laptop' };
    expect(validateForm(start, loan, {}, { lang: 'zh', record }).errors.map(({ field }) => field)).toEqual(['remark']);
  });

  it('of a step may be more than fields of the record', () => {
    const options = { lang: 'zh' } as const;
    expect(validateForm(decide, loan, { outcome: 'accept' }, options)).toEqual({
      values: { outcome: 'accept' },
      errors: [],
    });
    expect(validateForm(decide, loan, { outcome: 'refuse' }, options).errors[0]?.message).toBe('请填写“理由”。');
    expect(validateForm(decide, loan, { outcome: 'refuse', reason: '缺货' }, options).errors).toEqual([]);
    expect(validateForm(decide, loan, { outcome: 'maybe' }, options).errors[0]).toMatchObject({
      field: 'outcome',
      code: 'FIELD_OPTION',
    });
  });

  it('are not taken where the form only shows them', () => {
    const form: Form = {
      ...start,
      components: [
        { type: 'textfield', key: 'title', disabled: true },
        { type: 'number', key: 'days', readonly: true },
      ],
    };
    expect(validateForm(form, loan, { title: 'new', days: 9 }, { lang: 'zh' })).toEqual({ values: {}, errors: [] });
  });

  it('follow groups, paths, patterns and expressions of a form drawn elsewhere', () => {
    const form: Form = {
      id: 'other',
      type: 'default',
      components: [
        { type: 'group', conditional: { hide: '=days < 2' }, components: [{ type: 'textfield', key: 'title' }] },
        {
          type: 'group',
          path: 'contact',
          components: [{ type: 'textfield', key: 'mail', validate: { validationType: 'email' } }],
        },
        { type: 'textfield', key: 'code', validate: { pattern: '^[A-Z]{3}$' } },
        { type: 'number', key: 'days', validate: { max: '=limit' }, decimalDigits: 0 },
        { type: 'select', key: 'free', valuesExpression: '=list' },
      ],
    };
    const run = (values: object) => validateForm(form, loan, values, { lang: 'en', record: { limit: 5 } });
    expect(run({ days: 1, title: 'hidden' }).values).toEqual({ days: 1 });
    expect(run({ contact: { mail: 'a@b.example' } }).values).toEqual({ contact: { mail: 'a@b.example' } });
    expect(run({ contact: { mail: 'nobody', x: 1 } }).errors.map(({ field }) => field)).toEqual([
      'contact.mail',
      'contact.x',
    ]);
    expect(run({ code: 'abc' }).errors[0]?.code).toBe('FIELD_PATTERN');
    expect(run({ days: 6 }).errors[0]?.message).toBe('"Days" must not be more than 5.');
    expect(run({ free: 'anything' }).errors).toEqual([]);
  });
});
