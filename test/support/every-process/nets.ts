import type { DiagramElement, DiagramProcess } from '../../../packs/diagram-types';
import { feelBody } from '../../../packs/feel';
import { findJobType } from '../../../packs/job-types';
import type { FieldDefinition } from '../../../packs/types';
import { variablesOf } from './literals';
import { placeOf, type PackModel } from './pack-model';
import { bind, evaluated, known, type State } from './plan-state';

/**
 * Default flows that catch what never comes: the steps before the gateway can end in known ways alone, and each of
 * these has a flow of its own. They stand in a diagram so that an outcome that is added later reaches a person.
 */
export function netsOf(model: PackModel): Set<string> {
  const nets = new Set(defaultsOf(model));
  const reached = reachedWithout(nets, model);
  const behind = [...model.flows].filter((flow) => !reached.has(flow));
  return new Set([...nets, ...behind]);
}

/** Flows to which some way leads from a start that passes through none of these. */
function reachedWithout(nets: ReadonlySet<string>, model: PackModel): Set<string> {
  const flows = new Set<string>();
  const places = new Set<string>();
  for (const { id, elements } of model.processes.values()) {
    [...elements.values()].filter(isBegun).forEach((element) => places.add(placeOf(id, element.id)));
  }
  for (const place of places) {
    const [process = ''] = place.split('/');
    const taken = (model.element(place)?.outgoing ?? []).map((id) => placeOf(process, id));
    const closed = taken.filter((flow) => nets.has(flow)).map((flow) => placeOf(process, model.flow(flow)?.to ?? ''));
    taken.filter((flow) => !nets.has(flow)).forEach((flow) => flows.add(flow));
    const open = taken.filter((flow) => !nets.has(flow)).map((flow) => placeOf(process, model.flow(flow)?.to ?? ''));
    model
      .followers(place)
      .filter((one) => !closed.includes(one) || open.includes(one))
      .forEach((one) => places.add(one));
  }
  return flows;
}

const isBegun = ({ type, parent, attachedTo }: DiagramElement): boolean =>
  (type === 'startEvent' && !parent) || attachedTo !== undefined;

function defaultsOf(model: PackModel): string[] {
  return [...model.processes.values()].flatMap((process) =>
    [...process.elements.values()].flatMap((gateway) => {
      const { defaultFlow } = gateway;
      const isNet =
        gateway.type === 'exclusiveGateway' && defaultFlow !== undefined && neverFalls(model, process, gateway);
      return isNet ? placeOf(process.id, defaultFlow) : [];
    }),
  );
}

function neverFalls(model: PackModel, process: DiagramProcess, gateway: DiagramElement): boolean {
  const conditions = gateway.outgoing.flatMap((id) => feelBody(process.flows.get(id)?.condition) ?? []);
  const names = [...new Set(model.basesOf(conditions.flatMap(variablesOf)))];
  const ways = names.map((name) => endsOf(model, process, name));
  if (ways.some((one) => one === undefined)) {
    return false;
  }
  const outcomes = names.filter((name) => stepOf(process, name));
  // Where several steps lead here, those that were passed over have no outcome; one at least has.
  const none = (name: string): null[] => (outcomes.length > 1 && outcomes.includes(name) ? [null] : []);
  const values = new Map(names.map((name, index) => [name, [...(ways[index] ?? []), ...none(name)]]));
  const nowhere: State = { at: '', env: {}, stack: [], steps: [], cost: 0 };
  const isReached = ({ env }: State): boolean =>
    outcomes.length === 0 || outcomes.some((name) => JSON.stringify(env[name]) !== JSON.stringify(known(null)));
  return bind(model, nowhere, names, (name) => values.get(name) ?? [])
    .filter(isReached)
    .every(({ env }) => conditions.some((condition) => evaluated(model, condition, env) === true));
}

/** The step that leaves a variable behind as its outcome. */
function stepOf({ elements }: DiagramProcess, variable: string): DiagramElement | undefined {
  return elements.get(/^(.+)_outcome$/.exec(variable)?.[1] ?? '');
}

/**
 * Every way in which the step that leaves the variable behind can end, or every value of a field that is one of few;
 * undefined where that is not known.
 */
function endsOf(model: PackModel, process: DiagramProcess, variable: string): readonly unknown[] | undefined {
  const step = stepOf(process, variable);
  if (!step) {
    return model.alwaysChosen(variable) ?? fewValues(model.fields[variable]);
  }
  const told = findJobType(step.jobType ?? '')?.results.find(({ name }) => name === 'outcome')?.schema['enum'];
  const ways = model.waysOut(step).flatMap(({ outcome }) => outcome ?? []);
  const isClosed = step.type === 'userTask' || (step.type === 'callActivity' && step.calledProcess === 'wait');
  return Array.isArray(told) ? told : isClosed && ways.length > 0 ? [...new Set(ways)] : undefined;
}

/** What a choice, or yes or no, can hold; it may be open. */
function fewValues(field: FieldDefinition | undefined): readonly unknown[] | undefined {
  const values = field?.kind === 'yesno' ? [true, false] : field?.kind === 'choice' ? field.enum : undefined;
  return values && [...values, null];
}
