import { writeBundle } from '../../packs/bundle';
import { eventually, type ApiClient } from './api-client';

/** One step of a diagram of the bench: an automatic one, a called diagram, or else one at which a person waits. */
export interface BenchStep {
  readonly id: string;
  readonly type?: string;
  readonly calls?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, string>>;
  /** Holds the outcome under the step's name, as gateways read it. */
  readonly outcome?: true;
}

/** A field as `record.json` has it; its names are made of its key. */
export type BenchField = Readonly<Record<string, unknown>> & { readonly kind: string };

/** A record type for trying steps of diagrams: each diagram is one way to start it, and its steps follow one another. */
export interface Bench {
  readonly key: string;
  readonly fields: Readonly<Record<string, BenchField>>;
  readonly diagrams: Readonly<Record<string, readonly BenchStep[]>>;
  readonly messages?: readonly string[];
  readonly relations?: Readonly<Record<string, unknown>>;
  /** Rule lists of `record.check`. */
  readonly checks?: Readonly<Record<string, readonly unknown[]>>;
  /** A yes/no field that makes a record confidential to the desk. */
  readonly confidential?: string;
  /** Content of its `ladders.json`. */
  readonly ladders?: readonly unknown[];
  /** Diagrams that start a record anew. */
  readonly again?: readonly string[];
}

const named = (name: string): { zh: string; en: string } => ({ zh: name, en: name });

const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function extensions(step: BenchStep, key: string): string {
  const inputs = Object.entries({ ...(step.type && !step.outcome ? {} : { outcome: '=null' }), ...step.inputs });
  const output = step.type && !step.outcome ? '' : `<zeebe:output source="=outcome" target="${step.id}_outcome"/>`;
  const outputs = Object.entries(step.outputs ?? {}).map(
    ([target, source]) => `<zeebe:output source="${xmlText(source)}" target="${target}"/>`,
  );
  const mapping = inputs.map(([target, source]) => `<zeebe:input source="${xmlText(source)}" target="${target}"/>`);
  const headers = Object.entries(step.headers ?? {}).map(
    ([name, value]) => `<zeebe:header key="${name}" value="${xmlText(value)}"/>`,
  );
  const properties = Object.entries(step.properties ?? {}).map(
    ([name, value]) => `<zeebe:property name="${name}" value="${xmlText(value)}"/>`,
  );
  const person = `<zeebe:userTask/><zeebe:formDefinition externalReference="${key}-hold"/><zeebe:assignmentDefinition candidateGroups="desk"/>`;
  const called = `<zeebe:calledElement processId="${step.calls ?? ''}" propagateAllChildVariables="false"/>`;
  const what = step.calls ? called : step.type ? `<zeebe:taskDefinition type="${step.type}" retries="1"/>` : person;
  return [
    what,
    ...(headers.length > 0 ? [`<zeebe:taskHeaders>${headers.join('')}</zeebe:taskHeaders>`] : []),
    ...(mapping.length + output.length + outputs.length > 0
      ? [`<zeebe:ioMapping>${mapping.join('')}${output}${outputs.join('')}</zeebe:ioMapping>`]
      : []),
    ...(properties.length > 0 ? [`<zeebe:properties>${properties.join('')}</zeebe:properties>`] : []),
  ].join('');
}

function diagram(key: string, id: string, steps: readonly BenchStep[]): string {
  const ids = ['began', ...steps.map((step) => step.id), 'over'];
  const flows = ids.slice(1).map((to, index) => ({ id: `${ids[index] ?? ''}_${to}`, from: ids[index] ?? '', to }));
  const drawn = steps.map((step) => {
    const tag = step.calls ? 'callActivity' : step.type ? 'serviceTask' : 'userTask';
    return `<bpmn:${tag} id="${step.id}" name="${step.id}" i18n:en="${step.id}"><bpmn:extensionElements>${extensions(step, key)}</bpmn:extensionElements></bpmn:${tag}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:i18n="urn:zhixing:i18n" id="${id}_definitions" targetNamespace="urn:zhixing:tests">
<bpmn:process id="${id}" name="${id}" isExecutable="true" i18n:en="${id}">
<bpmn:startEvent id="began" name="began" i18n:en="began"><bpmn:messageEventDefinition messageRef="started"/></bpmn:startEvent>
${drawn.join('\n')}
<bpmn:endEvent id="over" name="over" i18n:en="over"/>
${flows.map((flow) => `<bpmn:sequenceFlow id="${flow.id}" sourceRef="${flow.from}" targetRef="${flow.to}"/>`).join('\n')}
</bpmn:process><bpmn:message id="started" name="${id}.started"/></bpmn:definitions>`;
}

function recordJson(bench: Bench): unknown {
  const fields = {
    title: { kind: 'text', type: 'string' },
    requester: { kind: 'person', type: 'string' },
    ...bench.fields,
  };
  return {
    names: named(bench.key),
    clause: '9.1',
    purpose: named('Tries steps of diagrams'),
    number: { prefix: bench.key.toUpperCase(), pattern: `${bench.key.toUpperCase()}-{yyyy}-{00000}` },
    initialState: 'open',
    states: {
      open: { names: named('open'), meaning: named('open'), phase: 'open' },
      done: { names: named('done'), meaning: named('done'), phase: 'ended' },
    },
    fields: {
      type: 'object',
      required: ['title'],
      properties: Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, { names: named(name), ...field }]),
      ),
    },
    sections: [{ names: named('all'), fields: Object.keys(fields) }],
    starts: Object.keys(bench.diagrams).map((name) => ({
      key: name,
      names: named(name),
      process: `${bench.key}-${name}`,
      message: `${bench.key}-${name}.started`,
      form: `${bench.key}-start`,
      roles: ['*'],
      ...(bench.again?.includes(name) ? { existing: true } : {}),
    })),
    messages: Object.fromEntries((bench.messages ?? []).map((name) => [name, { names: named(name) }])),
    access: {
      read: ['involved', 'desk', 'auditor'],
      ...(bench.confidential ? { confidential: { field: bench.confidential, read: ['desk'] } } : {}),
    },
    relations: bench.relations ?? {},
    list: { columns: ['number', 'title', 'state'], filters: ['state'], sort: '-createdAt' },
    checks: bench.checks ?? {},
    requesterField: 'requester',
  };
}

function componentOf(key: string, { kind, type }: BenchField): Record<string, unknown> {
  const byKind: Readonly<Record<string, string>> = { number: 'number', money: 'number', yesno: 'checkbox' };
  return { type: type === 'array' ? 'taglist' : (byKind[kind] ?? 'textfield'), key, id: `c_${key}` };
}

/** The bench as one file, as administrators install it. */
export async function benchBundle(bench: Bench): Promise<string> {
  const { key } = bench;
  const form = (id: string, components: unknown[]): string =>
    JSON.stringify({ id, type: 'default', schemaVersion: 16, components });
  const outcome = {
    type: 'radio',
    key: 'outcome',
    id: 'c_outcome',
    label: 'go',
    properties: { en: 'go' },
    values: [{ label: 'go', value: 'go', en: 'go' }],
    validate: { required: true },
  };
  const files = new Map([
    [`processes/${key}/pack.json`, JSON.stringify({ version: '1.0.0', contract: 1 })],
    [`processes/${key}/record.json`, JSON.stringify(recordJson(bench))],
    [
      `forms/${key}/${key}-start.form`,
      form(`${key}-start`, [
        componentOf('title', { kind: 'text' }),
        ...Object.entries(bench.fields)
          .filter(([, { kind }]) => kind !== 'rows')
          .map(([name, field]) => componentOf(name, field)),
      ]),
    ],
    ...(bench.ladders ? [[`processes/${key}/ladders.json`, JSON.stringify(bench.ladders)] as [string, string]] : []),
    [`forms/${key}/${key}-hold.form`, form(`${key}-hold`, [outcome])],
    ...Object.entries(bench.diagrams).map(([name, steps]): [string, string] => [
      `processes/${key}/${key}-${name}.bpmn`,
      diagram(key, `${key}-${name}`, steps),
    ]),
  ]);
  return (await writeBundle(files)).toString('base64');
}

/** Installs the bench and waits until the engine has its diagrams. */
export async function installBench(admin: ApiClient, bench: Bench): Promise<void> {
  await admin.post('/api/packs', { file: await benchBundle(bench) });
  await eventually(async () => {
    const { items } = await admin.get<{ items: { file?: string; version: number }[] }>(
      `/api/processes/${bench.key}/versions`,
    );
    if (items.length < Object.keys(bench.diagrams).length) {
      throw new Error(`${bench.key} is not deployed yet`);
    }
  });
}
