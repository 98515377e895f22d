import { isHuman } from '../../../packs/bpmn';
import type { DiagramElement, DiagramFlow } from '../../../packs/diagram-types';
import { feelBody } from '../../../packs/feel';
import { answersTo } from './answers';
import { linkedTo } from './live-variables';
import { variablesOf } from './literals';
import { calledBy, placeOf, type PackModel, type WayOut } from './pack-model';
import { evaluated, known, type Env, type State, type Step } from './plan-state';
import { checked } from './planned-check';
import { decided } from './planned-table';
import { handedBack, handedOn, worked } from './planned-work';

/** The end of a record, as something to make for. */
export const END = 'end';

const COST = { way: 1, form: 10, command: 15, time: 60, called: 20 } as const;

export interface Move {
  readonly state: State;
  readonly passed: readonly string[];
}

/** Where a record may stand next. */
export function movesFrom(model: PackModel, state: State): Move[] {
  const element = model.element(state.at);
  if (!element) {
    return [];
  }
  const boundary = attachedTo(model, state.at).map((event) => ({
    state: { ...waited(state, event), at: event },
    passed: [],
  }));
  return [...boundary, ...leaving(model, element, state)];
}

function leaving(model: PackModel, element: DiagramElement, state: State): Move[] {
  switch (element.type) {
    case 'exclusiveGateway':
      return choosing(model, element, state, true);
    case 'inclusiveGateway':
      return choosing(model, element, state, false);
    case 'businessRuleTask':
      return decided(model, element, state).flatMap((next) => onward(model, element, next));
    case 'parallelGateway':
      return onward(model, element, forked(model, element, state));
    case 'callActivity':
      return calling(model, element, state);
    case 'subProcess':
      return inside(model, element, state);
    case 'intermediateThrowEvent':
      return linked(model, element, state);
    case 'endEvent':
      return ending(model, element, state);
    case 'intermediateCatchEvent':
      return onward(model, element, isLink(element) ? state : waited(state, state.at));
    default:
      if (element.jobType === 'record.check') {
        return checked(model, element, state).flatMap((next) => onward(model, element, next));
      }
      return isHuman(element)
        ? waysOut(model, element, state).flatMap((next) => onward(model, element, next))
        : [
            ...passedOn(model, element, state),
            ...worked(model, element, state).flatMap((next) => onward(model, element, next)),
          ];
  }
}

const isLink = ({ events }: DiagramElement): boolean => events.some(({ kind }) => kind === 'link');

/** To where a link leads: the event of the same name. */
function linked(model: PackModel, element: DiagramElement, state: State): Move[] {
  if (!isLink(element)) {
    return onward(model, element, state);
  }
  const process = state.at.split('/')[0] ?? '';
  return linkedTo(element, [...(model.processes.get(process)?.elements.values() ?? [])]).map(({ id }) => ({
    state: { ...state, at: placeOf(process, id), cost: state.cost + COST.way },
    passed: [],
  }));
}

/** By all flows that leave an element. */
function onward(model: PackModel, element: DiagramElement, state: State): Move[] {
  return element.outgoing.flatMap((id) => along(model, state, id));
}

function flowOf(model: PackModel, { at }: State, id: string): DiagramFlow | undefined {
  return model.processes.get(at.split('/')[0] ?? '')?.flows.get(id);
}

function along(model: PackModel, state: State, id: string): Move[] {
  const flow = flowOf(model, state, id);
  const process = state.at.split('/')[0] ?? '';
  const moved = { ...state, at: placeOf(process, flow?.to ?? ''), cost: state.cost + COST.way };
  return flow ? [{ state: moved, passed: [placeOf(process, id)] }] : [];
}

/** A gateway asks: what is open is bound in each way that leads to another answer. */
function choosing(model: PackModel, gateway: DiagramElement, state: State, isExclusive: boolean): Move[] {
  const flows = gateway.outgoing.flatMap((id) => flowOf(model, state, id) ?? []);
  const conditions = flows.flatMap(({ condition }) => feelBody(condition) ?? []);
  if (conditions.length === 0) {
    return onward(model, gateway, state);
  }
  const taken = (env: Env): readonly string[] => {
    const holding = flows.filter(({ condition }) => evaluated(model, feelBody(condition) ?? 'false', env) === true);
    const fallback = flows.filter(({ id }) => id === gateway.defaultFlow);
    return (holding.length === 0 ? fallback : isExclusive ? holding.slice(0, 1) : holding).map(({ id }) => id);
  };
  const kept = new Map<string, State>();
  for (const { answer, state: next } of answersTo(model, state, state.at, conditions.flatMap(variablesOf), taken)) {
    for (const id of answer) {
      const before = kept.get(id);
      if (!before || next.cost < before.cost) {
        kept.set(id, next);
      }
    }
  }
  return [...kept].flatMap(([id, next]) => along(model, next, id));
}

/** Behind a fork one way is followed; how people decide on the others is left open until something asks for it. */
function forked(model: PackModel, fork: DiagramElement, state: State): State {
  if (fork.outgoing.length < 2) {
    return state;
  }
  const process = state.at.split('/')[0] ?? '';
  const env: Record<string, Env[string]> = { ...state.env };
  const steps = [...state.steps];
  for (const { id } of besides(model, process, fork)) {
    env[`${id}_outcome`] = { open: steps.length };
    steps.push({ at: placeOf(process, id), how: 'form', fields: {} });
  }
  return { ...state, env, steps };
}

/** The steps of people on all ways between a fork and where they join. */
function besides(model: PackModel, process: string, fork: DiagramElement): DiagramElement[] {
  const drawn = model.processes.get(process);
  const targets = ({ outgoing }: DiagramElement): string[] => outgoing.flatMap((id) => drawn?.flows.get(id)?.to ?? []);
  const passed = new Set(targets(fork));
  for (const id of passed) {
    const element = drawn?.elements.get(id);
    if (element && (element.type !== 'parallelGateway' || element.outgoing.length > 1)) {
      targets(element).forEach((one) => passed.add(one));
    }
  }
  return [...passed].flatMap((id) => {
    const element = drawn?.elements.get(id);
    return element?.type === 'userTask' ? element : [];
  });
}

/** A person's step, or a wait, in each of its ways. */
function waysOut(model: PackModel, element: DiagramElement, state: State): State[] {
  return model.waysOut(element).map((way) => left(model, element, state, way));
}

function left(model: PackModel, element: DiagramElement, state: State, way: WayOut): State {
  const step: Step = { at: state.at, ...way, fields: {} };
  const before = state.env[`${element.id}_outcome`];
  const planned = before !== undefined && 'open' in before ? state.steps[before.open] : undefined;
  const isPlanned = before !== undefined && 'open' in before && planned?.at === state.at && planned.how === 'form';
  const index = isPlanned ? before.open : state.steps.length;
  const fields = way.how === 'form' ? model.steeredBy(element.formRef) : [];
  const open = Object.fromEntries(fields.map((field) => [field, { open: index }]));
  const outcome = { [`${element.id}_outcome`]: known(way.outcome ?? null) };
  return {
    ...state,
    env: { ...state.env, ...handedOn(model, element), ...open, ...outcome },
    steps: [...state.steps.slice(0, index), step, ...state.steps.slice(index + 1)],
    cost: state.cost + COST[way.how],
  };
}

/** Another diagram is called: one of the pack is gone through, of any other the outcome is hoped for. */
function calling(model: PackModel, element: DiagramElement, state: State): Move[] {
  const called = calledBy(element).flatMap((id) =>
    [...(model.processes.get(id)?.elements.values() ?? [])].flatMap((start) =>
      start.type === 'startEvent' && !start.parent && start.events.length === 0 ? placeOf(id, start.id) : [],
    ),
  );
  const into = called.map((at) => ({
    state: { ...state, at, stack: [...state.stack, state.at], cost: state.cost + COST.way },
    passed: [],
  }));
  const ways = waysOut(model, element, state).filter(({ steps }) => steps.at(-1)?.how !== 'form');
  const index = state.steps.length;
  const hoped: State = {
    ...state,
    steps: [...state.steps, { at: state.at, how: 'called', fields: {} }],
    env: { ...state.env, [`${element.id}_outcome`]: { open: index } },
    cost: state.cost + COST.called,
  };
  const isWait = ways.some(({ steps }) => steps.at(-1)?.how === 'time');
  return [
    ...into,
    ...[...ways, ...(isWait || called.length > 0 ? [] : [hoped])].flatMap((next) => onward(model, element, next)),
  ];
}

function inside(model: PackModel, element: DiagramElement, state: State): Move[] {
  const process = state.at.split('/')[0] ?? '';
  const starts = [...(model.processes.get(process)?.elements.values() ?? [])].filter(
    ({ type, parent }) => type === 'startEvent' && parent === element.id,
  );
  return starts.map(({ id }) => ({
    state: { ...state, at: placeOf(process, id), cost: state.cost + COST.way },
    passed: [],
  }));
}

/** Out of a sub-process, back to the caller, or over: an ended record may be started again. */
function ending(model: PackModel, element: DiagramElement, state: State): Move[] {
  const process = state.at.split('/')[0] ?? '';
  const around = element.parent === undefined ? undefined : model.processes.get(process)?.elements.get(element.parent);
  if (around) {
    return onward(model, around, { ...state, at: placeOf(process, around.id) });
  }
  const caller = state.stack.at(-1);
  const callerElement = caller === undefined ? undefined : model.element(caller);
  if (caller !== undefined && callerElement) {
    const back = { ...state, at: caller, stack: state.stack.slice(0, -1) };
    return onward(model, callerElement, handedBack(callerElement, model, back));
  }
  const again = startsAgain(model, state);
  return again.length === 0
    ? [{ state: { ...state, at: END }, passed: [END] }]
    : again.map((next) => ({ state: next, passed: [END] }));
}

/** The states in which a record that has ended begins anew. */
export function startsAgain(model: PackModel, state: State): State[] {
  return model.starts
    .filter(({ existing, roles }) => existing && roles.length > 0)
    .flatMap((start) => begun(model, start.key, state));
}

/** A record at the beginning, with what the form of that way to start leaves open. */
export function begun(model: PackModel, key: string, state: State): State[] {
  const start = model.starts.find((one) => one.key === key);
  const at = start && model.startEvent(start);
  if (!start || at === undefined) {
    return [];
  }
  const index = state.steps.length;
  const open = Object.fromEntries(model.steeredBy(start.form).map((field) => [field, { open: index }]));
  const step: Step = { at, how: 'start', message: key, fields: {} };
  return [
    { ...state, at, env: { ...state.env, ...open }, steps: [...state.steps, step], cost: state.cost + COST.form },
  ];
}

/** What hands the record over to another diagram of the pack, or starts another record of its own type. */
function passedOn(model: PackModel, { jobType, headers }: DiagramElement, state: State): Move[] {
  const own = jobType === 'record.handOver' || (jobType === 'record.create' && headers['type'] === model.key);
  const start = model.starts.find(({ key, existing }) =>
    headers['start'] === undefined ? !existing : key === headers['start'],
  );
  const at = own && start ? model.startEvent(start) : undefined;
  return at === undefined ? [] : [{ state: { ...state, at, cost: state.cost + COST.way }, passed: [] }];
}

function waited(state: State, at: string): State {
  return { ...state, steps: [...state.steps, { at, how: 'time', fields: {} }], cost: state.cost + COST.time };
}

function attachedTo(model: PackModel, at: string): string[] {
  const [process = '', id] = at.split('/');
  const elements = [...(model.processes.get(process)?.elements.values() ?? [])];
  return elements.filter(({ attachedTo: host }) => host === id).map((event) => placeOf(process, event.id));
}
