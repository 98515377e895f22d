import type { DiagramStep, Lang } from '../../api/types';

const I18N = 'urn:zhixing:i18n';
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const STEP =
  /^(userTask|serviceTask|businessRuleTask|scriptTask|sendTask|receiveTask|callActivity|task|startEvent|endEvent)$/;

/** The diagram with the labels of one language: Chinese as drawn, English from the `i18n:en` attributes. */
export function localiseDiagram(xml: string, lang: Lang): string {
  if (lang === 'zh') {
    return xml;
  }
  const document = parse(xml);
  for (const element of document.querySelectorAll('*')) {
    const translated = element.getAttributeNS(I18N, lang);
    if (translated) {
      element.setAttribute(element.localName === 'categoryValue' ? 'value' : 'name', translated);
    }
  }
  return new XMLSerializer().serializeToString(document);
}

/** The named steps in the order of the file: the text alternative when the caller has no better one. */
export function stepsOfDiagram(xml: string): DiagramStep[] {
  return [...parse(xml).getElementsByTagNameNS(BPMN, '*')]
    .filter((element) => STEP.test(element.localName) && element.getAttribute('name'))
    .map((element) => ({
      elementId: element.id || (element.getAttribute('id') ?? ''),
      name: element.getAttribute('name') ?? '',
      status: 'todo',
    }));
}

function parse(xml: string): Document {
  return new DOMParser().parseFromString(xml, 'application/xml');
}
