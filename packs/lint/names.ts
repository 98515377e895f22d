import { isHuman } from '../bpmn';
import type { DiagramElement } from '../diagram-types';
import { nameOf, type ProcessContext } from './context';

/** Elements people read; joins and plain ends may stay without a name. */
const named = ['userTask', 'serviceTask', 'businessRuleTask', 'callActivity', 'subProcess', 'sendTask', 'scriptTask'];

/** Ids that a modeler made up. */
const generated = /^(Activity|Gateway|Event|Task|UserTask|ServiceTask|ExclusiveGateway|CallActivity)_[0-9a-z]+$/;

/** Names in both languages, and ids that can carry an outcome. */
export function checkNames({ process, findings }: ProcessContext): void {
  for (const element of process.elements.values()) {
    if (element.names.zh === '') {
      if (named.includes(element.type) || isDecisionGateway(element)) {
        findings.add('warning', 'NAME_MISSING', { id: element.id }, element.id);
      }
    } else if (!element.hasEnglish) {
      findings.add('warning', 'ENGLISH_NAME_MISSING', { name: element.names.zh }, element.id);
    }
    if ((isHuman(element) || element.type === 'callActivity') && generated.test(element.id)) {
      findings.add('hint', 'ELEMENT_ID_UNREADABLE', { id: element.id, name: nameOf(element) }, element.id);
    }
  }
  for (const flow of process.flows.values()) {
    if (flow.names.zh !== '' && !flow.hasEnglish) {
      findings.add('warning', 'ENGLISH_NAME_MISSING', { name: flow.names.zh }, flow.id);
    }
  }
  if (process.names.zh !== '' && !process.hasEnglish) {
    findings.add('warning', 'ENGLISH_NAME_MISSING', { name: process.names.zh }, process.id);
  }
}

function isDecisionGateway(element: DiagramElement): boolean {
  return element.type === 'exclusiveGateway' && element.outgoing.length > 1;
}
