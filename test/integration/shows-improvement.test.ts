import { actionIsDone, Case } from '../support/case';
import { People } from '../support/change-journey';

jest.setTimeout(240_000);

const people = new People();

const SHORTFALL = {
  title: 'Releases without a tested way back',
  description: 'Two of five releases in March had none',
  requirementText: 'ISO/IEC 20000-1, 10.1',
  source: 'process',
  nature: 'actual',
};
const TAKEN_IN = { outcome: 'accept', owner: 'engineer' };
const ANALYSED = { outcome: 'done', causeClass: 'method', cause: 'The checklist does not ask for it', elsewhere: 'No' };
const MEASURED = { effectMeasure: 'Releases without a tested way back', effectOn: '2026-01-20' };
const JUDGED = { outcome: 'ok' };

describe('a nonconformity', () => {
  it.concurrent('[PDCA-19] is closed only when its remedy has been verified and had its effect', async () => {
    const found = await Case.raise(people, 'agent', 'nonconformity', SHORTFALL);
    await found.does('quality', 'takeIn', { ...TAKEN_IN, extent: 'single' });
    expect(await found.tries('engineer', 'correct', { outcome: 'done' })).toEqual({
      status: 400,
      fields: ['correction'],
    });
    await found.does('engineer', 'correct', { outcome: 'done', correction: 'The two ways back were tested' });
    expect((await found.tries('engineer', 'analyse', { outcome: 'done', elsewhere: 'No' })).fields).toEqual([
      'cause',
      'causeClass',
    ]);
    await found.does('engineer', 'analyse', ANALYSED);
    const action = { actionTitle: 'Ask for it in the checklist', actionOwner: 'agent', actionDue: '2032-06-30' };
    await found.does('engineer', 'plan', { outcome: 'act', ...action, ...MEASURED });
    await found.does('quality', 'accept', JUDGED);
    await found.reaches('doing');
    await actionIsDone(await found.related('corrects'), 'agent', 'engineer');
    await found.does('quality', 'verify', { outcome: 'done', verification: 'The checklist asks for it' });
    await found.does('quality', 'watch', { outcome: 'notEffective', repeats: 1, effectNote: 'It happened again' });
    const again = await found.reaches('analysing');
    expect(again.fields).toMatchObject({ timesIneffective: 1, severity: 'major' });
    expect(again.endedAt).toBeUndefined();
    await found.does('engineer', 'analyse', ANALYSED);
    await found.does('engineer', 'plan', { outcome: 'none', noActionReason: 'Two releases are left', ...MEASURED });
    await found.does('quality', 'accept', JUDGED);
    expect((await found.related('nonconformityRisk')).type).toBe('risk');
    await found.does('quality', 'watch', { outcome: 'effective', repeats: 0, effectNote: 'None since' });
    expect((await found.ends('closed')).fields).toMatchObject({ effectNote: 'None since' });
  });

  it.concurrent('[PDCA-17] is told to its owner and to management at once where it is major', async () => {
    const minor = await Case.raise(people, 'agent', 'nonconformity', SHORTFALL);
    await minor.does('quality', 'takeIn', { ...TAKEN_IN, extent: 'single' });
    const major = await Case.raise(people, 'agent', 'nonconformity', SHORTFALL);
    await major.does('quality', 'takeIn', { ...TAKEN_IN, extent: 'whole' });
    for (const person of ['director', 'manager', 'engineer']) {
      await major.isTold(person, SHORTFALL.requirementText);
    }
    expect((await minor.reaches('correcting')).fields['severity']).toBe('minor');
    expect(await minor.told('director')).toEqual([]);
  });
});

describe('an internal audit', () => {
  const AUDIT = { title: 'Audit of release', area: 'Release', criteria: '10.1', scope: 'All releases of the year' };
  const TEAM = { outcome: 'team', areaOwner: 'manager', areaPeople: ['engineer', 'expert'], leadAuditor: 'quality' };
  const PLAN = { objective: 'Does it hold?', checklist: '10.1', samplingRule: 'Every second', auditFrom: '2032-01-05' };
  const FINDING = { title: 'No way back', requirementText: '10.1', description: 'Two of five releases' };

  it.concurrent('[PDCA-15] is not done by whoever owns the area or worked in it', async () => {
    const audit = await Case.raise(people, 'owner', 'audit', AUDIT);
    const refusedAt = async (team: object): Promise<unknown[]> =>
      audit.comesBack('owner', 'appoint', { ...TEAM, ...team });
    expect(await refusedAt({ areaPeople: [] })).toEqual(['areaPeople']);
    expect(await refusedAt({ leadAuditor: 'manager' })).toEqual(['leadAuditor']);
    expect(await refusedAt({ leadAuditor: 'expert', auditors: ['manager'] })).toEqual(['leadAuditor', 'auditors']);
    expect(await refusedAt({ auditors: ['expert'] })).toEqual(['auditors']);
    await audit.does('owner', 'appoint', { ...TEAM, auditors: [] });
    expect(await audit.mayTake('manager', 'plan', 'quality')).toBe(false);
  });

  it.concurrent(
    '[PDCA-16] [PDCA-17] records aim, results and remedies, and tells management of what is major',
    async () => {
      const audit = await Case.raise(people, 'owner', 'audit', AUDIT);
      await audit.does('owner', 'appoint', TEAM);
      await audit.does('quality', 'plan', { outcome: 'announce', ...PLAN, auditTo: '2032-01-07' });
      await audit.isTold('manager', AUDIT.title);
      await audit.does('manager', 'confirm', { outcome: 'ok' });
      const evidence = [{ clause: '10.1', question: 'Tested way back?', result: 'not', proof: 'Releases 3 and 5' }];
      await audit.does('quality', 'gather', { outcome: 'done', opening: 'Held', evidence });
      const result = { worst: 'major', conclusion: 'Not effective', findings: [FINDING] };
      await audit.does('quality', 'findings', { outcome: 'done', ...result });
      await audit.does('manager', 'answer', { outcome: 'accept' });
      await audit.does('quality', 'report', { outcome: 'reported', summary: 'One major finding' });
      await audit.isTold('director', 'Not effective');
      const remedy = await audit.related('finds');
      expect((await remedy.where(({ fields }) => fields['title'] !== undefined)).fields).toMatchObject({
        title: 'No way back',
        requirementText: '10.1',
        source: 'audit',
      });
      const { fields, endedAt } = await audit.reaches('following');
      expect(fields).toMatchObject({ objective: 'Does it hold?', evidence, worst: 'major', findings: [FINDING] });
      expect(endedAt).toBeUndefined();
    },
  );
});

describe('a risk', () => {
  const RISK = { title: 'Only one person knows the billing job', description: 'Nobody could run it in her absence' };
  const assessed = (likelihood: number, impact: number): Record<string, unknown> => ({
    ...{ outcome: 'assessed', cause: 'No second person', effect: 'Bills are late', controls: 'None' },
    ...{ likelihood, impact },
  });
  const RESIDUAL = { outcome: 'submit', treatmentPlan: 'As said', residualLikelihood: 1, residualImpact: 2 };

  it.concurrent('[MGT-07] [PDCA-10] to a service is assessed, treated with approval, and reviewed', async () => {
    const risk = await Case.raise(people, 'agent', 'risk', { ...RISK, service: 'email' });
    await risk.does('quality', 'takeIn', { outcome: 'register', riskKind: 'service', owner: 'engineer' });
    await risk.does('engineer', 'assess', assessed(4, 4));
    const action = { actionTitle: 'Teach a second person', actionOwner: 'agent', actionDue: '2032-06-30' };
    await risk.does('engineer', 'plan', { ...RESIDUAL, treatment: 'reduce', ...action });
    expect((await risk.reaches('deciding')).fields).toMatchObject({ service: 'email', score: 16, level: 'high' });
    expect(await risk.mayTake('engineer', 'decideHigh', 'director')).toBe(false);
    await risk.does('director', 'decideHigh', { outcome: 'approve', reviewOn: '2026-01-20' });
    const treatment = await (await risk.related('riskActions')).where(({ fields }) => fields['owner'] !== undefined);
    expect(treatment.fields).toMatchObject({ owner: 'agent', sourceOwner: 'engineer' });
    expect(treatment.fields['reason']).toContain(RISK.title);
    await risk.does('engineer', 'review', { outcome: 'keep', reviewNote: 'Not yet taught', reviewOn: '2032-01-20' });
    const { fields } = await risk.where((page) => page.fields['reviewCount'] === 1);
    expect(fields['lastReviewedAt']).toBeDefined();
  });

  it.concurrent('[MGT-07] to the organisation is accepted by another one, and up to a date alone', async () => {
    const risk = await Case.raise(people, 'agent', 'risk', RISK);
    await risk.does('quality', 'takeIn', { outcome: 'register', riskKind: 'organisation', owner: 'engineer' });
    await risk.does('engineer', 'assess', assessed(1, 2));
    expect((await risk.tries('engineer', 'plan', { ...RESIDUAL, treatment: 'accept' })).fields).toEqual([
      'acceptedUntil',
    ]);
    await risk.does('engineer', 'plan', { ...RESIDUAL, treatment: 'accept', acceptedUntil: '2032-01-20' });
    expect(await risk.mayTake('engineer', 'decide', 'quality')).toBe(false);
    await risk.does('quality', 'decide', { outcome: 'approve', reviewOn: '2032-01-20' });
    expect((await risk.reaches('accepted')).fields['level']).toBe('low');
  });
});

describe('a suggestion', () => {
  it.concurrent('is merged into another, but not into one that was merged into it', async () => {
    const suggest = (title: string): Promise<Case> =>
      Case.raise(people, 'agent', 'improvement', { title, description: 'As often asked', benefitText: 'Less to do' });
    const [first, second] = [await suggest('One form for all requests'), await suggest('A form for requests')];
    await first.does('quality', 'takeIn', { outcome: 'merge', mergedWith: second.id });
    await first.ends('merged');
    const refused = await second.tries('quality', 'takeIn', { outcome: 'merge', mergedWith: first.id });
    expect(refused).toEqual({ status: 400, fields: ['mergedWith'] });
    await second.does('quality', 'takeIn', { outcome: 'notOne', decision: 'A request' });
    await second.ends('rejected');
  });
});
