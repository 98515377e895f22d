import { isHuman } from '../bpmn';
import type { DiagramElement } from '../diagram-types';
import { feelBody } from '../feel';
import { allPacks, findForm, findProcess, rolesOf } from '../queries';
import { startFormOf } from '../start-forms';
import { checkEachCall, checkNotByInput } from './each';
import { isSmallProcess, nameOf, type ProcessContext, reportMissing } from './context';
import { checkProperties } from './properties';
import { isPersonField, isRole, isRoleField, isServiceField } from './roles';
import { checkHandedBack } from './calls';
import { checkWaitCall } from './waits';

/** Steps where people decide, and diagrams that are called. */
export function checkTasks(context: ProcessContext): void {
  for (const element of context.process.elements.values()) {
    if (isHuman(element)) {
      checkForm(context, element);
      checkCandidates(context, element);
      checkOutcome(context, element, element.native ? 'error' : 'warning');
    } else if (element.type === 'callActivity') {
      checkCall(context, element);
    }
    checkStartForm(context, element);
    checkProperties(context, element);
  }
}

function checkForm(context: ProcessContext, element: DiagramElement): void {
  const { formRef } = element;
  if (formRef?.startsWith('=')) {
    // a small process takes the form from its row
    return;
  }
  if (formRef === undefined) {
    context.findings.add('warning', 'FORM_MISSING', { name: nameOf(element) }, element.id);
  } else if (!findForm(context.packs, formRef) && !context.pack.forms.has(formRef)) {
    reportMissing(context, element, 'form', formRef, context.pack.forms.keys());
  }
}

function checkStartForm(context: ProcessContext, element: DiagramElement): void {
  const form = startFormOf(element);
  if (form !== undefined && !findForm(context.packs, form) && !context.pack.forms.has(form)) {
    reportMissing(context, element, 'form', form, context.pack.forms.keys());
  }
}

function checkCandidates(context: ProcessContext, element: DiagramElement): void {
  const { candidateGroups, candidateGroupsExpression, candidateUsers, assignee } = element;
  const name = nameOf(element);
  if (candidateGroupsExpression !== undefined && element.multiInstance && isSmallProcess(context)) {
    // the lines of a list say whom they ask, always as a list
    return;
  }
  if (candidateGroupsExpression !== undefined) {
    context.findings.add('warning', 'CANDIDATES_EXPRESSION', { name }, element.id);
  } else if (candidateGroups.length === 0 && candidateUsers.length === 0 && assignee === undefined) {
    context.findings.add('error', 'CANDIDATES_MISSING', { name }, element.id);
  }
  for (const group of candidateGroups) {
    const isField = [isPersonField, isRoleField, isServiceField].some((fits) => fits(context.pack, group));
    if (!isRole(context.packs, group) && !isField) {
      const roles = rolesOf(context.packs).map(({ key }) => key);
      reportMissing(context, element, 'role', group, roles);
    }
  }
}

/** The outcome is cleared on entry and leaves the step under the step's own name. */
function checkOutcome(context: ProcessContext, element: DiagramElement, severity: 'error' | 'warning'): void {
  const { findings } = context;
  const name = nameOf(element);
  if (!element.inputs.some(({ target, source }) => target === 'outcome' && source === '=null')) {
    findings.add(severity, 'OUTCOME_INPUT_MISSING', { name }, element.id);
  }
  const leaves = element.outputs.some(
    ({ target, source }) => target === `${element.id}_outcome` && source === '=outcome',
  );
  if (!leaves && !element.multiInstance) {
    findings.add(severity, 'OUTCOME_OUTPUT_MISSING', { name, id: element.id }, element.id);
  }
}

function checkCall(context: ProcessContext, element: DiagramElement): void {
  const { packs, diagram, findings } = context;
  const called = element.calledProcess;
  if (called !== undefined && !called.startsWith('=')) {
    const here = diagram.processes.some((process) => process.id === called);
    if (!here && !findProcess(packs, called)) {
      const known = allPacks(packs).flatMap((pack) =>
        [...pack.diagrams.values()].flatMap(({ processes }) => processes),
      );
      reportMissing(
        context,
        element,
        'process',
        called,
        known.map(({ id }) => id),
      );
    }
  }
  if (element.propagateAllChildVariables !== false) {
    findings.add('error', 'CHILD_VARIABLES', { name: nameOf(element) }, element.id);
  }
  if (!element.multiInstance && !element.outputs.some(({ target }) => target === `${element.id}_outcome`)) {
    findings.add('error', 'OUTCOME_OUTPUT_MISSING', { name: nameOf(element), id: element.id }, element.id);
  }
  checkPolicy(context, element);
  checkNotByInput(context, element);
  checkHandedBack(context, element);
  checkWaitCall(context, element);
  checkEachCall(context, element);
}

/** A ballot policy that is named outright must exist. */
function checkPolicy(context: ProcessContext, element: DiagramElement): void {
  const source = feelBody(element.inputs.find(({ target }) => target === 'policy')?.source)?.trim() ?? '';
  const key = /^"([^"]+)"$/.exec(source)?.[1];
  const policies = allPacks(context.packs).flatMap((pack) => pack.policies.map((policy) => policy.key));
  if (key !== undefined && !policies.includes(key)) {
    reportMissing(context, element, 'policy', key, policies);
  }
}
