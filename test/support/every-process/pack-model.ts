import { parseAccepts } from '../../../domain/task-properties';
import { ASK, parseWait } from '../../../domain/wait';
import type { DiagramElement, DiagramFlow, DiagramProcess } from '../../../packs/diagram-types';
import { evaluateFeel, feelBody } from '../../../packs/feel';
import { componentsOf, outcomesOf } from '../../../packs/forms';
import { findJobType } from '../../../packs/job-types';
import { allPacks, fieldsOf, findForm } from '../../../packs/queries';
import { keysIn } from '../../../packs/form-components';
import type { Form } from '../../../packs/form-types';
import type { FieldDefinition, Pack, Packs, StartDefinition } from '../../../packs/types';
import { waitTextOf } from '../../../packs/waits';
import { endsOf } from './called-ends';
import { candidatesOf, variablesOf } from './literals';
import { literalsRead } from './steering';
import { followersIn, liveByPlace } from './live-variables';

/** The engine exports no flow for what leaves an event-based gateway. */
const EVENT_GATEWAY = 'eventBasedGateway';

/** A way to leave a step: by its form, by a command to the record, or by letting time pass. */
export interface WayOut {
  readonly how: 'form' | 'command' | 'time';
  readonly outcome?: string;
  /** Of a command whose name is not the outcome. */
  readonly message?: string;
}

/** Where a step stands: process and element, as one text. */
export const placeOf = (process: string, element: string): string => `${process}/${element}`;

/** What is asked of one pack again and again: its diagrams, and which values steer them. */
export class PackModel {
  readonly key: string;
  readonly processes: ReadonlyMap<string, DiagramProcess>;
  /** Every flow that the engine tells of, as `process/flow`. */
  readonly flows: ReadonlySet<string>;
  /** Variables that some condition or table reads. */
  readonly steering: ReadonlySet<string>;
  private readonly live: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly read: ReadonlyMap<string, readonly unknown[]>;
  private readonly domains = new Map<string, readonly unknown[]>();

  constructor(
    readonly pack: Pack,
    readonly packs: Packs,
  ) {
    this.key = pack.key;
    const processes = [...pack.diagrams.values()].flatMap((diagram) => diagram.processes);
    this.processes = new Map(processes.map((process) => [process.id, process]));
    this.flows = new Set(processes.flatMap(drawnIn));
    this.read = literalsRead(pack);
    this.steering = new Set(this.read.keys());
    this.live = liveByPlace(processes, {
      reads: (element) => this.readIn(element),
      handedTo: (element) => this.handedTo(element),
      basesOf: (names) => this.basesOf(names),
    });
  }

  get fields(): Readonly<Record<string, FieldDefinition>> {
    return fieldsOf(this.pack);
  }

  get starts(): readonly StartDefinition[] {
    return this.pack.record?.starts ?? [];
  }

  element(place: string): DiagramElement | undefined {
    const [process = '', element = ''] = place.split('/');
    return this.processes.get(process)?.elements.get(element);
  }

  /** The start event of that message. */
  startEvent({ process, message }: StartDefinition): string | undefined {
    const elements = this.processes.get(process)?.elements.values() ?? [];
    const found = [...elements].find(
      ({ type, events }) => type === 'startEvent' && events.some((one) => one.message === message),
    );
    return found && placeOf(process, found.id);
  }

  form(reference: string | undefined): Form | undefined {
    return reference === undefined ? undefined : findForm(this.packs, reference)?.form;
  }

  /** Fields that a form asks for. */
  asks(reference: string | undefined): string[] {
    const form = this.form(reference);
    const entered = (form ? componentsOf(form) : []).filter(({ disabled, readonly }) => !disabled && !readonly);
    return [...new Set(keysIn(entered))];
  }

  /** Fields that a form asks for and some gateway or table reads. */
  steeredBy(reference: string | undefined): string[] {
    return this.asks(reference).filter((key) => this.steering.has(key) && this.fields[key]?.computed === undefined);
  }

  /** The values of a choice that people cannot leave open; undefined for any other field. */
  alwaysChosen(field: string): readonly unknown[] | undefined {
    const asking = [...this.pack.forms.values()].flatMap((form) =>
      componentsOf(form).filter(({ key, disabled, readonly }) => key === field && !disabled && !readonly),
    );
    const isAsked = asking.length > 0 && asking.every(({ validate }) => validate?.required === true);
    return isAsked && this.fields[field]?.kind === 'choice' ? this.fields[field].enum : undefined;
  }

  /** How a step that waits for people or for something can be left. */
  waysOut(element: DiagramElement): WayOut[] {
    const form = this.form(element.formRef);
    const offered = form ? outcomesOf(form, 'en').map(({ value }): WayOut => ({ how: 'form', outcome: value })) : [];
    const byForm: WayOut[] = offered.length > 0 || element.type !== 'userTask' ? offered : [{ how: 'form' }];
    const commands = parseAccepts(element.properties['accepts']).map(({ message }): WayOut => ({
      how: 'command',
      outcome: message,
    }));
    const waited = parseWait(waitTextOf(element)).flatMap(({ condition, outcome }): WayOut[] => {
      if (outcome === ASK) {
        return [];
      }
      return condition.kind === 'message'
        ? [{ how: 'command', outcome, message: condition.accepted.message }]
        : [{ how: 'time', outcome }];
    });
    return [...byForm, ...commands, ...waited, ...this.byLadder(element)];
  }

  /** Values worth trying for a variable: those that make a difference to a condition. */
  domain(variable: string): readonly unknown[] {
    const known = this.domains.get(variable) ?? this.candidates(variable);
    this.domains.set(variable, known);
    return known;
  }

  private candidates(variable: string): readonly unknown[] {
    const literals = this.read.get(variable) ?? [];
    const step = variable.endsWith('_outcome') ? this.stepNamed(variable.slice(0, -'_outcome'.length)) : undefined;
    if (!step) {
      return candidatesOf(this.fields[variable], literals);
    }
    const told = findJobType(step.jobType ?? '')?.results.find(({ name }) => name === 'outcome')?.schema['enum'];
    const offered = this.waysOut(step).flatMap(({ outcome }) => outcome ?? []);
    const texts = [
      ...offered,
      ...(Array.isArray(told) ? told.map(String) : []),
      ...[...literals, ...this.decidedIn(step.calledProcess)].filter((one) => typeof one === 'string'),
    ];
    return [...new Set(texts)].concat(offered.length > 0 ? [] : ['something else']);
  }

  private decidedIn(called: string | undefined): unknown[] {
    return called === undefined || called === 'wait' || this.processes.has(called) ? [] : endsOf(this.packs, called);
  }

  private stepNamed(id: string): DiagramElement | undefined {
    return [...this.processes.values()].map(({ elements }) => elements.get(id)).find((step) => step !== undefined);
  }

  private byLadder(element: DiagramElement): WayOut[] {
    const { ladder } = element.properties;
    const called =
      ladder === undefined
        ? []
        : allPacks(this.packs).flatMap((pack) => pack.ladders.filter(({ key }) => key === ladder));
    const actions = called.flatMap(({ rows }) => rows.flatMap(({ rungs }) => rungs.flatMap(({ what }) => what)));
    return actions
      .flatMap((action) => /^completeTask:(.+)$/.exec(action)?.[1] ?? [])
      .map((outcome) => ({ how: 'time', outcome }));
  }

  /** Flows behind which the record is in one of these states. */
  flowsTo(states: ReadonlySet<string>): Set<string> {
    const puts = ({ jobType, properties, headers }: DiagramElement): boolean =>
      states.has((jobType === 'record.update' ? headers['state'] : properties['state']) ?? '');
    const found = [...this.processes.values()].flatMap(({ id, flows }) =>
      [...flows.values()].flatMap((flow) => {
        const element = this.element(placeOf(id, flow.to));
        return element && puts(element) ? placeOf(id, flow.id) : [];
      }),
    );
    return new Set(found);
  }

  flow(place: string): DiagramFlow | undefined {
    const [process = '', flow = ''] = place.split('/');
    return this.processes.get(process)?.flows.get(flow);
  }

  /** Places that may come right after one, whatever the values are. */
  followers(place: string): string[] {
    const [id = ''] = place.split('/');
    const process = this.processes.get(id);
    const element = process?.elements.get(place.slice(id.length + 1));
    if (!process || !element) {
      return [];
    }
    const within = followersIn(process, element).map((one) => placeOf(id, one));
    const called = calledBy(element).flatMap((one) => this.startsOf(one));
    const back = element.type === 'endEvent' && element.parent === undefined ? this.backFrom(id) : [];
    const started = this.begunBy(element).flatMap((start) => this.startEvent(start) ?? []);
    return [...within, ...called, ...back, ...started];
  }

  private startsOf(id: string): string[] {
    const elements = [...(this.processes.get(id)?.elements.values() ?? [])];
    return elements
      .filter(({ type, parent }) => type === 'startEvent' && !parent)
      .map((start) => placeOf(id, start.id));
  }

  /** Where a called diagram leads back to: what comes behind those who call it. */
  private backFrom(called: string): string[] {
    return [...this.processes.values()].flatMap(({ id, elements, flows }) =>
      [...elements.values()]
        .filter((element) => element.type === 'callActivity' && calledBy(element).includes(called))
        .flatMap(({ outgoing }) => outgoing.flatMap((flow) => flows.get(flow)?.to ?? []))
        .map((target) => placeOf(id, target)),
    );
  }

  /** Starts at which the record goes on: the one it is handed to, or those of people once it has ended. */
  private begunBy({ type, parent, jobType, headers }: DiagramElement): StartDefinition[] {
    if (jobType === 'record.handOver') {
      return this.starts.filter(({ key }) => key === headers['start']);
    }
    const isOver = type === 'endEvent' && !parent;
    return this.starts.filter(({ existing, roles }) => isOver && existing && roles.length > 0);
  }

  /** All variables that a run may have to know. */
  get variables(): ReadonlySet<string> {
    return new Set([...this.live.values()].flatMap((names) => [...names]).concat(...this.steering));
  }

  /** Elements that leave that variable behind. */
  writersOf(variable: string): string[] {
    const elements = [...this.processes.values()].flatMap((process) => [...process.elements.values()]);
    const writes = ({ outputs, calledDecision }: DiagramElement): boolean =>
      calledDecision?.resultVariable === variable || outputs.some(({ target }) => target === variable);
    return elements.filter(writes).map(({ id }) => id);
  }

  /** Variables that still matter there. */
  liveAt(place: string): ReadonlySet<string> {
    return this.live.get(place) ?? this.steering;
  }

  /** The variables that an expression needs in the end: those of calculated fields in place of these. */
  basesOf(names: readonly string[], depth = 0): string[] {
    return names.flatMap((name) => {
      const computed = feelBody(this.fields[name]?.computed);
      return computed === undefined || depth > 4 ? [name] : this.basesOf(variablesOf(computed), depth + 1);
    });
  }

  /** The rules that a step holds against the record. */
  rulesOf({ jobType, headers }: DiagramElement): string[] {
    const list = jobType === 'record.check' ? this.pack.record?.checks[headers['rules'] ?? ''] : undefined;
    return (list ?? []).map(({ rule }) => rule);
  }

  private readIn(element: DiagramElement): string[] {
    const inputs = this.pack.decisions.get(element.calledDecision?.decisionId ?? '')?.inputs ?? [];
    return inputs.flatMap(({ expression }) => variablesOf(expression));
  }

  /** Where the record goes on that a step hands over. */
  private handedTo(element: DiagramElement): string[] {
    return element.jobType === 'record.handOver'
      ? this.begunBy(element).flatMap((start) => this.startEvent(start) ?? [])
      : [];
  }
}

function drawnIn(process: DiagramProcess): string[] {
  return [...process.flows.values()]
    .filter(({ from }) => process.elements.get(from)?.type !== EVENT_GATEWAY)
    .map(({ id }) => placeOf(process.id, id));
}

/** Diagrams that a call activity calls, itself or for each of a list. */
export function calledBy({ calledProcess, inputs }: DiagramElement): string[] {
  const each = inputs.find(({ target }) => target === 'process')?.source;
  const literal = each === undefined ? undefined : evaluateFeel(feelBody(each) ?? '""', {});
  return [calledProcess, literal].filter((one): one is string => typeof one === 'string');
}
