import { validateFields } from '../../../packs/record-validation';
import type { Pack } from '../../../packs/types';
import { packOf, Sandbox } from './support/sandbox';

describe('fields of a record', () => {
  const sandbox = new Sandbox();
  let loan: Pack;

  beforeAll(async () => {
    loan = packOf(await sandbox.load(), 'loan');
  });
  afterAll(() => sandbox.dispose());

  const codes = (values: unknown) =>
    validateFields(loan, values, { lang: 'zh' }).errors.map(({ field, code }) => `${field} ${code}`);

  it('pass when they fit the record type', () => {
    const values = { title: '借', device: 'laptop', days: 3, places: [{ room: '1' }], urgent: true, length: '2wd' };
    expect(validateFields(loan, values, { lang: 'zh', whole: true })).toEqual({ values, errors: [] });
  });

  it('keep moments in UTC and empty what is null', () => {
    const values = { lentAt: '2026-03-31T18:00+08:00', remark: '' };
    expect(validateFields(loan, values, { lang: 'zh' }).values).toEqual({
      lentAt: '2026-03-31T10:00:00.000Z',
      remark: null,
    });
  });

  it.each([
    [{ title: 5 }, 'title FIELD_TYPE_TEXT'],
    [{ title: '' }, 'title FIELD_REQUIRED'],
    [{ title: 'x'.repeat(41) }, 'title FIELD_MAX_LENGTH'],
    [{ remark: 'x'.repeat(20_001) }, 'remark FIELD_MAX_LENGTH'],
    [{ device: 'phone' }, 'device FIELD_OPTION'],
    [{ extras: ['car'] }, 'extras FIELD_OPTION'],
    [{ days: '3' }, 'days FIELD_TYPE_NUMBER'],
    [{ days: 100 }, 'days FIELD_MAX'],
    [{ days: 1.5 }, 'days FIELD_TYPE_INTEGER'],
    [{ wantedOn: 'tomorrow' }, 'wantedOn FIELD_TYPE_DATE'],
    [{ lentAt: '2026-03-31' }, 'lentAt FIELD_TYPE_DATETIME'],
    [{ urgent: 'true' }, 'urgent FIELD_TYPE_YESNO'],
    [{ length: 'soon' }, 'length FIELD_TYPE_DURATION'],
    [{ places: [{ keeper: 'a' }] }, 'places.0.room FIELD_REQUIRED'],
    [{ places: [{ room: '12345678901' }] }, 'places.0.room FIELD_MAX_LENGTH'],
    [{ places: [{ room: '1', floor: 1 }] }, 'places FIELD_UNKNOWN'],
    [{ colour: 'red' }, 'colour FIELD_UNKNOWN'],
    [{ constructor: 'x' }, 'constructor FIELD_UNKNOWN'],
  ])('are refused: %j', (values, error) => {
    expect(codes(values)).toEqual([error]);
  });

  it('must be there when the whole record is given', () => {
    expect(codes({ days: 3 })).toEqual([]);
    expect(validateFields(loan, { days: 3 }, { lang: 'en', whole: true }).errors).toEqual([
      { field: 'title', code: 'FIELD_REQUIRED', message: 'Please fill in "Title".' },
    ]);
  });

  it('come as an object', () => {
    expect(codes([])).toEqual([' VALUES_TYPE']);
    expect(codes(null)).toEqual([' VALUES_TYPE']);
  });

  it('name the row that is wrong', () => {
    const { errors } = validateFields(loan, { places: [{ room: '1' }, {}] }, { lang: 'en' });
    expect(errors[0]?.message).toBe('Please fill in "Room (Places, row 2)".');
  });
});
