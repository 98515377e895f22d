import { join } from 'node:path';
import type { DiagramElement, DiagramProcess } from '../../../packs/diagram-types';
import { validateForm } from '../../../packs/form-validation';
import { componentsOf, localiseForm } from '../../../packs/forms';
import { loadPacks } from '../../../packs/load';
import type { Need } from '../../../packs/outcome-needs';
import { allPacks, findForm } from '../../../packs/queries';
import type { Pack, Packs } from '../../../packs/types';
import { packOf, Sandbox } from './support/sandbox';

type Values = Record<string, unknown>;

const CREATED = '2026-01-05T01:00:00.000Z';

/** Forms that say it otherwise: a failed check led there and is shown, or what it finds decides the way on. */
const SAID_OTHERWISE = [
  'emergency-change: completeRecord',
  'incident: completeClosure',
  'service-transition: readiness',
];

/** The rule list that the step after this decision holds against the record. */
function checkedAfter({ elements, flows }: DiagramProcess, task: DiagramElement, decision: string): string | undefined {
  const after = ({ outgoing }: DiagramElement) => outgoing.flatMap((id) => flows.get(id) ?? []);
  const [first] = after(task);
  const gateway = elements.get(first?.to ?? '');
  const ways = gateway?.type === 'exclusiveGateway' ? after(gateway) : [];
  const decided = ways.find(({ condition }) => condition?.includes(`${task.id}_outcome = "${decision}"`));
  const otherwise = ways.find(({ id }) => id === gateway?.defaultFlow);
  const step = elements.get((decided ?? otherwise ?? first)?.to ?? '');
  return step?.jobType === 'record.check' ? step.headers['rules'] : undefined;
}

/** Steps with a decision after which a rule list is held against what the form asks, and the form does not say so. */
function unsaidIn(pack: Pack, process: DiagramProcess): string[] {
  return [...process.elements.values()].flatMap((task) => {
    const form = pack.forms.get(task.formRef ?? '');
    const components = form ? componentsOf(form) : [];
    const asked = components.filter(({ readonly }) => readonly !== true).flatMap(({ key, path }) => key ?? path ?? []);
    const choices = components.find(({ key }) => key === 'outcome')?.values ?? [];
    return choices.flatMap(({ value, check }) => {
      const rules = checkedAfter(process, task, String(value)) ?? '';
      const isAsked = pack.record?.checks[rules]?.some(({ field }) => asked.includes(field)) === true;
      return isAsked && check !== rules ? [`${process.id}: ${task.id}`] : [];
    });
  });
}

describe('rules of the fields of the packs', () => {
  let packs: Packs;

  beforeAll(async () => {
    packs = await loadPacks(join(__dirname, '../../..'));
  });

  /** Messages by field of what these answers break. */
  const refused = (form: string, values: Values, record: Values = {}, moments: Values = {}): Values => {
    const type = form.split('-')[0] ?? '';
    const found = findForm(packs, form);
    if (!found) {
      throw new Error(`no form ${form}`);
    }
    const beside = { values: { createdAt: CREATED, ...moments }, zone: 'Asia/Shanghai' };
    const { errors } = validateForm(found.form, packOf(packs, type), values, { lang: 'en', record, beside });
    return Object.fromEntries(errors.map(({ field, message }) => [field, message]));
  };

  /** The rules that the form tells at a field. */
  const told = (form: string, key: string, record: Values = {}, moments: Values = {}): Need[] => {
    const type = form.split('-')[0] ?? '';
    const found = findForm(packs, form)?.form;
    const beside = { values: { createdAt: CREATED, ...moments }, zone: 'Asia/Shanghai' };
    const shown = found && localiseForm(found, packOf(packs, type), 'en', { record, beside });
    return (shown && (componentsOf(shown).find((one) => one.key === key)?.['needs'] as Need[] | undefined)) ?? [];
  };

  const done = { outcome: 'done', implementationNotes: 'As planned', actualStart: '2026-06-06T14:00:00.000Z' };

  it('refuse an actual end before the actual start', () => {
    const early = { ...done, actualEnd: '2026-06-06T13:00:00.000Z' };
    expect(refused('change-implement', early)).toEqual({
      actualEnd: 'The actual end cannot lie before the actual start',
    });
    expect(refused('change-implement', { ...done, actualEnd: '2026-06-06T15:00:00.000Z' })).toEqual({});
    expect(told('change-implement', 'actualEnd')).toMatchObject([{ known: {}, message: expect.any(String) }]);
  });

  it('[CHG-08] ask why a change left its window, and only then', () => {
    const record = { plannedStart: '2026-06-06T14:00:00.000Z', plannedEnd: '2026-06-06T16:00:00.000Z' };
    const ended = (actualEnd: string, values: Values = {}): string[] =>
      Object.keys(refused('change-implement', { ...done, ...values, actualEnd }, record));
    expect(ended('2026-06-06T16:00:00.000Z')).toEqual([]);
    expect(ended('2026-06-06T16:01:00.000Z')).toEqual(['windowDeviation']);
    expect(ended('2026-06-06T16:01:00.000Z', { windowDeviation: 'A slow copy' })).toEqual([]);
    expect(ended('2026-06-06T15:00:00.000Z', { actualStart: '2026-06-06T13:59:00.000Z' })).toEqual(['windowDeviation']);
  });

  it('compare with times that stand in the record, and name them in the zone of the person', () => {
    const record = { actualStart: done.actualStart };
    const backOut = { outcome: 'backedOut', backOutNotes: 'Moved back', restoredAt: '2026-06-06T13:00:00.000Z' };
    expect(refused('change-back-out', backOut, record)).toEqual({
      restoredAt: 'Service cannot be restored before the change began (2026-06-06 22:00)',
    });
    expect(told('change-back-out', 'restoredAt', record)).toMatchObject([{ known: record }]);
  });

  it('refuse service restored before it failed, or before it was recorded', () => {
    const solved = { outcome: 'restored', solution: 'Restarted it', causeCategory: 'software' };
    const before = { ...solved, restoredAt: '2026-01-04T01:00:00.000Z' };
    expect(Object.keys(refused('incident-first-line', before))).toEqual(['restoredAt']);
    expect(refused('incident-first-line', { ...before, occurredAt: '2026-01-03T01:00:00.000Z' })).toEqual({});
    expect(told('incident-first-line', 'restoredAt')).toMatchObject([{ known: { createdAt: CREATED } }]);
    const heard = { outcome: 'confirmed', confirmedVia: 'phone', heardAt: '2026-01-04T01:00:00.000Z' };
    const record = { restoredAt: '2026-01-05T01:00:00.000Z' };
    expect(Object.keys(refused('incident-confirm', heard, record))).toEqual(['heardAt']);
  });

  const WINDOW = { plannedStart: '2026-06-08T14:00:00.000Z', plannedEnd: '2026-06-08T16:00:00.000Z' };

  it('keep a window and the last moment for a back-out in order', () => {
    const plan = { ...WINDOW, outcome: 'ready', backOutPossible: true };
    const wrong = (values: Values): string[] =>
      Object.keys(refused('change-plan', { ...plan, ...values })).filter((key) => key in plan || key in values);
    expect(wrong({ plannedEnd: WINDOW.plannedStart })).toEqual(['plannedEnd']);
    expect(wrong({ backOutDeadline: '2026-06-08T13:00:00.000Z' })).toEqual(['backOutDeadline']);
    expect(wrong({ backOutDeadline: '2026-06-08T17:00:00.000Z' })).toEqual(['backOutDeadline']);
    expect(wrong({ backOutDeadline: '2026-06-08T15:00:00.000Z' })).toEqual([]);
  });

  const ALL = ['approval', 'conditions', 'people', 'backOut', 'tests'];

  it('let nothing go with an item of the checklist left open', () => {
    const go = (values: Values): string[] => Object.keys(refused('change-go', { outcome: 'go', ...values }));
    expect(go({ goChecks: ['approval'] })).toEqual(['goChecks']);
    expect(go({ goChecks: ALL })).toEqual([]);
    const rest = { goChecks: ALL.slice(0, 4), goNotApplicable: ['tests'] };
    expect(go(rest)).toEqual(['goNotApplicableReason']);
    expect(go({ ...rest, goNotApplicableReason: 'A text is changed, nothing runs' })).toEqual([]);
    expect(go({ ...rest, goChecks: ALL, goNotApplicableReason: 'Both' })).toEqual(['goNotApplicable']);
    expect(refused('change-go', { outcome: 'cancel', goRemarks: 'Freeze' })).toEqual({});
  });

  it('name the earliest start that the lead time allows, and take a reason for less', () => {
    const soon = { ...WINDOW, outcome: 'ready' };
    const moments = { earliestStart: '2026-06-10T01:00:00.000Z' };
    const known = { ...moments, approvedStart: null };
    const at = (values: Values, record: Values = {}): unknown =>
      refused('change-plan', { ...soon, ...values }, record, moments)['plannedStart'];
    expect(at({})).toContain('the earliest is 2026-06-10 09:00');
    expect(at({ leadTimeException: 'Support ends that week' })).toBeUndefined();
    expect(at({ outcome: 'needInfo' })).toBeUndefined();
    expect(at({}, { approvedStart: WINDOW.plannedStart })).toBeUndefined();
    expect(told('change-plan', 'plannedStart', {}, moments)).toContainEqual(expect.objectContaining({ known }));
  });

  it('let a change with too short notice be submitted with a reason alone', () => {
    const moments = { earliestStart: '2026-06-10T01:00:00.000Z' };
    const submit = { outcome: 'submit', question: 'Replace it?' };
    const answer = (values: Values, record: Values = WINDOW): string[] =>
      Object.keys(refused('change-submit', { ...submit, ...values }, record, moments));
    expect(answer({})).toEqual(['leadTimeException']);
    expect(answer({ leadTimeException: 'Support ends that week' })).toEqual([]);
    expect(answer({}, { ...WINDOW, leadTimeException: 'The plan said why' })).toEqual([]);
    expect(answer({}, { plannedStart: '2026-06-11T01:00:00.000Z' })).toEqual([]);
  });

  it('are said by the form before the next step holds them against the record', () => {
    const unsaid = allPacks(packs).flatMap((pack) =>
      [...pack.diagrams.values()].flatMap(({ processes }) => processes.flatMap((one) => unsaidIn(pack, one))),
    );
    expect(unsaid.sort()).toEqual(SAID_OTHERWISE);
  });
});

describe('the check of rules of fields', () => {
  const sandbox = new Sandbox();
  afterAll(() => sandbox.dispose());

  it('reports what cannot be read and what does not exist', async () => {
    const message = { zh: '不对', en: 'Wrong' };
    sandbox.edit('processes/loan/record.json', (record) => {
      const { properties } = record['fields'] as { properties: Record<string, Record<string, unknown>> };
      Object.assign(properties['title'] ?? {}, { rules: [{ rule: 'title = nothere', message }] });
      Object.assign(properties['days'] ?? {}, { rules: [{ rule: 'days > (', message }] });
      Object.assign(record, { moments: { soonest: { after: 'elsewhere' } } });
    });
    const codes = (await sandbox.lint()).map(({ code, message: text }) => `${code} ${text.en}`).join('\n');
    expect(codes).toMatch(/FIELD_UNKNOWN_IN .*nothere/);
    expect(codes).toMatch(/FIELD_UNKNOWN_IN .*elsewhere/);
    expect(codes).toMatch(/RULE_INVALID/);
  });
});
