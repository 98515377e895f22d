import type { DiagramElement } from '../diagram-types';
import { feelBody, feelContextKeys } from '../feel';
import { findJobType, type JobType, jobTypes, type Reference } from '../job-types';
import { errorReason, schemaErrors } from '../json-schema';
import { message } from '../messages';
import { fieldsOf } from '../queries';
import { nameOf, type ProcessContext, reportMissing } from './context';
import { checkReference } from './references';

const jobElements = ['serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask'];

/** Service tasks: a job type that a worker knows, with settings that fit it and point to things that exist. */
export function checkJobs(context: ProcessContext): void {
  for (const element of context.process.elements.values()) {
    if (element.jobType !== undefined) {
      checkJob(context, element, element.jobType);
    } else if (jobElements.includes(element.type) && !element.calledDecision && element.type !== 'scriptTask') {
      context.findings.add('error', 'JOB_TYPE_MISSING', { name: nameOf(element) }, element.id);
    }
    checkDecision(context, element);
  }
}

function checkJob(context: ProcessContext, element: DiagramElement, type: string): void {
  const jobType = findJobType(type);
  const name = nameOf(element);
  if (!jobType) {
    const similar = similarType(type);
    const known = similar === undefined ? '' : message('JOB_TYPE_SIMILAR', { similar });
    context.findings.add('error', 'JOB_TYPE_UNKNOWN', { name, type, known }, element.id);
    return;
  }
  checkHeaders(context, element, jobType);
  for (const { target, source } of element.inputs) {
    const reference = jobType.inputs.find((input) => input.name === target)?.refersTo;
    checkNamed(context, element, reference, source);
    if (target !== 'outcome' && !jobType.inputs.some((input) => input.name === target)) {
      context.findings.add('warning', 'INPUT_UNKNOWN', { name, type, input: target }, element.id);
    }
  }
  checkWrittenFields(context, element, jobType);
  checkHandOver(context, element);
}

/** Whoever hands a record over does nothing with it afterwards: another diagram moves it. */
function checkHandOver({ process, findings }: ProcessContext, element: DiagramElement): void {
  const behind = element.outgoing.map((id) => process.elements.get(process.flows.get(id)?.to ?? ''));
  if (element.jobType === 'record.handOver' && behind.some((next) => next?.type !== 'endEvent')) {
    findings.add('error', 'HANDOVER_NOT_LAST', { name: nameOf(element) }, element.id);
  }
}

function checkHeaders(context: ProcessContext, element: DiagramElement, jobType: JobType): void {
  const { findings } = context;
  const about = { name: nameOf(element), type: jobType.type };
  const known = jobType.headers.map((header) => header.name).join(', ') || '–';
  for (const header of Object.keys(element.headers)) {
    if (!jobType.headers.some((candidate) => candidate.name === header)) {
      findings.add('error', 'HEADER_UNKNOWN', { ...about, header, known }, element.id);
    }
  }
  for (const header of jobType.headers) {
    const value = element.headers[header.name] ?? '';
    if (value === '') {
      if (header.required) {
        findings.add('error', 'HEADER_MISSING', { ...about, header: header.names }, element.id);
      }
      continue;
    }
    const [error] = schemaErrors(header.schema, value);
    if (error) {
      const reason = errorReason(error);
      findings.add('error', 'HEADER_INVALID', { ...about, header: header.names, reason }, element.id);
    } else if (header.refersTo) {
      checkReference(context, element, header.refersTo, value);
    }
  }
}

/** What an input names outright, as in `="process-owner"`, must be there; what FEEL makes of variables is not known yet. */
function checkNamed(
  context: ProcessContext,
  element: DiagramElement,
  reference: Reference | undefined,
  source: string | undefined,
): void {
  const [, named] = /^=\s*"([^"\\]*)"\s*$/.exec(source ?? '') ?? [];
  if (reference && named !== undefined) {
    checkReference(context, element, reference, named);
  }
}

/** Fields named in `={field: value}` must exist in the record they are written to. */
function checkWrittenFields(context: ProcessContext, element: DiagramElement, jobType: JobType): void {
  const source = element.inputs.find(({ target }) => target === 'fields')?.source;
  const expression = feelBody(source);
  const type = jobType.type === 'record.create' ? element.headers['type'] : undefined;
  const pack = type === undefined ? context.pack : context.packs.packs.get(type);
  if (expression === undefined || !pack?.record) {
    return;
  }
  const fields = fieldsOf(pack);
  for (const key of feelContextKeys(expression) ?? []) {
    if (!Object.hasOwn(fields, key)) {
      reportMissing(context, element, 'field', key, Object.keys(fields));
    }
  }
}

function checkDecision(context: ProcessContext, element: DiagramElement): void {
  const id = element.calledDecision?.decisionId;
  if (id === undefined || id.startsWith('=')) {
    return;
  }
  const own = [...context.pack.decisions.keys(), ...context.packs.common.decisions.keys()];
  const elsewhere = [...context.packs.packs.values()].some((pack) => pack.decisions.has(id));
  if (!own.includes(id) && !elsewhere) {
    reportMissing(context, element, 'decision', id, own);
  }
}

/** The known type that shares most with a misspelt one. */
function similarType(type: string): string | undefined {
  const normal = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
  const wanted = normal(type);
  const close = jobTypes.filter(({ type: candidate }) => {
    const other = normal(candidate);
    return other === wanted || (wanted.length > 3 && (other.includes(wanted) || wanted.includes(other)));
  });
  const sameArea = jobTypes.filter((candidate) => candidate.type.split('.')[0] === type.split('.')[0]);
  return (close[0] ?? sameArea[0])?.type;
}
