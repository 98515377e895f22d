import { diagramMessages } from '../../../packs/messages/diagram';
import { formMessages } from '../../../packs/messages/form';
import { packMessages } from '../../../packs/messages/pack';
import { problemOf, Sandbox } from './support/sandbox';

type Json = Record<string, unknown>;
const record = 'processes/loan/record.json';
const start = 'forms/loan/loan-start.form';

/** Gives a record type another value at a path such as `list.sort`. */
function set(path: string, value: unknown): (content: Json) => void {
  return (content) => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const target = keys.reduce<Json>((inner, key) => inner[key] as Json, content);
    target[last] = value;
  };
}

/** A group of text fields, each a key with an id. */
const group = (...fields: [string, string][]): object => ({
  type: 'group',
  components: fields.map(([key, id]) => ({ type: 'textfield', key, id })),
});

describe('checks of the other files', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.dispose());

  it.each([
    ['a clause that is none', 'clause', 'chapter 9', 'CLAUSE_UNKNOWN'],
    ['a column that is no field', 'list.columns', ['colour'], 'FIELD_UNKNOWN_IN'],
    ['a filter that is no field', 'list.filters', ['colour'], 'FIELD_UNKNOWN_IN'],
    ['an order by no field', 'list.sort', '-colour', 'FIELD_UNKNOWN_IN'],
    ['a requester that is no field', 'requesterField', 'asker', 'FIELD_UNKNOWN_IN'],
    ['a required field that is none', 'fields.required', ['colour'], 'FIELD_UNKNOWN_IN'],
    ['an initial state that is none', 'initialState', 'dreaming', 'STATE_UNKNOWN'],
    ['a due clock that is none', 'dueClock', 'sundial', 'CLOCK_UNKNOWN'],
    ['a reader that is no role', 'access.read', ['stranger'], 'ROLE_UNKNOWN'],
    ['a reader field that is no person', 'access.read', ['field:title'], 'FIELD_UNKNOWN_IN'],
    ['a rule nobody can read', 'checks.lending.0.rule', 'value = )', 'RULE_INVALID'],
    ['a rule on no field', 'checks.lending.0.field', 'colour', 'FIELD_UNKNOWN_IN'],
    ['a start of no process', 'starts.0.process', 'gone', 'START_PROCESS'],
    ['a start by another message', 'starts.0.message', 'gone', 'START_MESSAGE'],
    ['a start without form', 'starts.0.form', 'gone', 'START_FORM'],
    ['a choice without name', 'fields.properties.device.enum', ['laptop', 'screen', 'phone'], 'FIELD_OPTION_NAME'],
    ['a field with a senseless schema', 'fields.properties.days.minimum', 'few', 'FIELD_SCHEMA'],
    ['a field in no section', 'sections', [], 'FIELD_UNPLACED'],
  ])('report in record.json %s', async (_, path, value, code) => {
    sandbox.edit(record, set(path, value));
    expect(problemOf(await sandbox.lint(), code).file).toBe(record);
  });

  it.each([
    ['a component that is not supported', { type: 'iframe', label: 'x' }, 'FORM_COMPONENT'],
    ['a field without label', { type: 'textfield', key: 'colour' }, 'FORM_LABEL'],
    ['a label without English', { type: 'textfield', key: 'title', label: '名' }, 'FORM_ENGLISH'],
    [
      'a key that is no field',
      { type: 'textfield', key: 'colour', label: '色', properties: { en: 'Colour' } },
      'FORM_KEY_UNKNOWN',
    ],
    ['an id that stands twice', group(['title', 'same'], ['days', 'same']), 'FORM_ID_TWICE'],
    ['a field that is asked for twice', group(['title', 'one'], ['title', 'other']), 'FORM_FIELD_TWICE'],
    [
      'a choice the record does not know',
      { type: 'radio', key: 'device', values: [{ label: '车', value: 'car' }] },
      'FORM_OPTION_UNKNOWN',
    ],
    [
      'a decision that names a rule list that is not there',
      { type: 'radio', key: 'outcome', values: [{ label: '好', value: 'good', en: 'Good', check: 'nothing' }] },
      'FORM_CHECK_UNKNOWN',
    ],
    [
      'a condition nobody can read',
      { type: 'textfield', key: 'title', conditional: { hide: '=a = )' } },
      'FEEL_INVALID',
    ],
    [
      'a condition on nothing',
      { type: 'textfield', key: 'title', conditional: { hide: '=colour = "red"' } },
      'FORM_CONDITION',
    ],
    ['a pattern that is none', { type: 'textfield', key: 'title', validate: { pattern: '(' } }, 'SCHEMA_INVALID'],
    [
      'a preselected outcome',
      { type: 'radio', key: 'outcome', label: '定', properties: { en: 'x' }, defaultValue: 'yes' },
      'FORM_OUTCOME_PRESET',
    ],
  ])('report in a form %s', async (_, component, code) => {
    sandbox.edit(start, (form) => (form['components'] as unknown[]).push(component));
    expect(problemOf(await sandbox.lint(), code).file).toBe(start);
  });

  it.each([
    ['another hit policy', 'hitPolicy="FIRST"', 'hitPolicy="COLLECT"', 'TABLE_HIT_POLICY'],
    ['no row for the rest', '<text>-</text>', '<text>"screen"</text>', 'TABLE_CATCH_ALL'],
    ['an input the engine does not have', '<text>device</text>', '<text>colour</text>', 'TABLE_INPUT_UNKNOWN'],
  ])('report in a table %s', async (_, piece, by, code) => {
    sandbox.replace('processes/loan/value.dmn', piece, by);
    expect(problemOf(await sandbox.lint(), code)).toMatchObject({ severity: 'error', elementId: 'loan-value' });
  });

  it('report a notice in one language, without body, or with a broken template', async () => {
    sandbox.remove('processes/loan/notices/lent.en.hbs');
    sandbox.write('processes/loan/notices/back.zh.hbs', '{{#if x}}主题\n\n正文');
    sandbox.write('processes/loan/notices/back.en.hbs', 'Subject only');
    const problems = await sandbox.lint();
    expect(problemOf(problems, 'NOTICE_LANGUAGE').message.en).toContain('"lent"');
    expect(problemOf(problems, 'NOTICE_INVALID').file).toContain('back');
    expect(problemOf(problems, 'NOTICE_SUBJECT').file).toContain('back');
  });

  it('report clocks and ladders that point nowhere', async () => {
    sandbox.replace('processes/loan/clocks.json', '"office"', '"moon"');
    sandbox.replace('processes/loan/clocks.json', '"4wh"', '"soon"');
    sandbox.replace('processes/loan/clocks.json', '"ladder": "loan-decision"', '"ladder": "steep"');
    sandbox.replace('processes/loan/ladders.json', '"assignee"', '"role:nobody"');
    const problems = await sandbox.lint();
    for (const code of ['CALENDAR_UNKNOWN', 'DURATION_INVALID', 'LADDER_UNKNOWN', 'ROLE_UNKNOWN']) {
      expect(problemOf(problems, code).severity).toBe('error');
    }
  });

  it('report a key that occurs twice', async () => {
    const clock = { key: 'answer', names: { zh: '答', en: 'Answer' }, calendar: 'office' };
    sandbox.write('processes/loan/clocks.json', JSON.stringify([clock, clock]));
    expect(problemOf(await sandbox.lint(), 'KEY_TWICE').message.zh).toContain('answer');
  });
});

describe('messages', () => {
  const tables = [diagramMessages, packMessages, formMessages];

  it('have codes of their own', () => {
    const codes = tables.flatMap((table) => Object.keys(table));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('use the same placeholders in both languages', () => {
    const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const [code, text] of tables.flatMap((table) => Object.entries(table))) {
      expect([code, placeholders(text.zh)]).toEqual([code, placeholders(text.en)]);
    }
  });
});
