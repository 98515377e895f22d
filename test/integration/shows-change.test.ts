import type { Page, TaskBrief } from '../support/api-client';
import { Case } from '../support/case';
import { answer, answerAll, CHANGE_ANSWERS, NEW_CHANGE, People } from '../support/change-journey';
import { historyOf } from '../support/record-view';
import { eventually } from '../support/eventually';

jest.setTimeout(240_000);

const people = new People();

/** The usual answers of a step without some of them. */
function without(step: string, fields: readonly string[]): Record<string, unknown> {
  const kept = Object.entries(CHANGE_ANSWERS[step]?.values ?? {}).filter(([key]) => !fields.includes(key));
  return Object.fromEntries(kept);
}

describe('the assessment of a change', () => {
  const TECHNICAL = ['continuityEffect', 'securityEffect', 'technicalImpact', 'technicalLikelihood'];
  const BUSINESS = ['benefitConfirmed', 'businessImpact', 'businessLikelihood'];

  it.concurrent('[CHG-03] says risk, impact and benefit before anybody decides', async () => {
    const change = await Case.raise(people, 'requester', 'change', NEW_CHANGE);
    await answerAll(people, change.number, ['classify', 'preparePlan']);
    const technical = await change.tries(
      'cab.technical',
      'technicalAssessment',
      without('technicalAssessment', TECHNICAL),
    );
    expect(technical).toEqual({ status: 400, fields: TECHNICAL });
    const business = await change.tries('cab.business', 'businessAssessment', without('businessAssessment', BUSINESS));
    expect(business).toEqual({ status: 400, fields: BUSINESS });
    await answer(people, change.number, 'technicalAssessment');
    const owner = await people.as('owner');
    await eventually(async () => {
      const lines = await historyOf(owner, 'change', change.number);
      expect(lines.map(({ elementId }) => elementId)).toContain('technicalAssessment');
    });
    const { items } = await (await people.as('cab.chair')).get<Page<TaskBrief>>('/api/tasks?scope=group&limit=200');
    const waiting = items.filter(({ record }) => record.number === change.number).map(({ elementId }) => elementId);
    expect(waiting).not.toContain('submitForDecision');
    await answer(people, change.number, 'businessAssessment');
    await (await people.as('cab.chair')).taskOf(change.number, 'submitForDecision');
    const { fields } = await change.where((page) => page.fields['risk'] !== undefined);
    expect(fields).toMatchObject({ securityEffect: 'none', continuityEffect: 'none', benefitConfirmed: true });
  });
});
