import { Case } from '../support/case';
import { People } from '../support/change-journey';
import { IncidentJourney } from '../support/incident-journey';
import { eventually, type Page, type RecordView } from '../support/api-client';

jest.setTimeout(240_000);

const people = new People();
const incidents = new IncidentJourney(people);

const PROBLEM = {
  title: 'Sign-in fails after each backup',
  symptom: 'Error 403 until somebody restarts the service',
  origin: 'incident',
  urgency: '2',
  services: ['email'],
};
const ACCEPTED = { outcome: 'accept', impact: '2', category: 'software', services: ['email'], owner: 'engineer' };
const LATER = { nextReport: '2032-01-20' };
const CAUSE = { rootCause: 'The backup locks the directory', causeCategory: 'defect', method: 'fiveWhys', ...LATER };

/** A problem whose cause is found and confirmed. */
async function knownError(fields: Record<string, unknown> = {}): Promise<Case> {
  const problem = await Case.raise(people, 'agent', 'problem', { ...PROBLEM, ...fields });
  await problem.does('planner', 'accept', { ...ACCEPTED, possibleServices: ['office-automation'] });
  const workaround = { workaround: 'Restart the sign-in service', workaroundLimits: 'Not during a backup' };
  await problem.does('engineer', 'findWorkaround', { outcome: 'found', ...workaround, ...LATER });
  await problem.does('engineer', 'analyse', { outcome: 'causeFound', ...CAUSE });
  await problem.does('planner', 'confirmKnownError', { outcome: 'confirmed', cis: ['sw-01'] });
  return problem;
}

describe('a problem', () => {
  it.concurrent('[PRB-01] is recorded with its number, wherever it was found', async () => {
    const origins = ['incident', 'majorIncident', 'trend', 'job', 'supplier', 'assessment', 'release', 'person'];
    const raised = await Promise.all(
      origins.map((origin) => Case.raise(people, 'agent', 'problem', { ...PROBLEM, origin })),
    );
    expect(new Set(raised.map(({ number }) => number)).size).toBe(origins.length);
    for (const [index, problem] of raised.entries()) {
      const { fields, state } = await problem.where(({ engine }) => !engine.pending);
      expect([fields['origin'], state.key]).toEqual([origins[index], 'new']);
    }
    const admin = await people.as('admin');
    const erased = await admin.send('DELETE', `/api/records/problem/${raised[0]?.number}`);
    expect([404, 405]).toContain(erased.status);
  });

  it.concurrent('becomes a known error with its cause, item, and services hit and possibly hit', async () => {
    const problem = await Case.raise(people, 'agent', 'problem', PROBLEM);
    expect((await problem.tries('planner', 'accept', { ...ACCEPTED, services: [] })).fields).toEqual(['services']);
    await problem.does('planner', 'accept', { ...ACCEPTED, possibleServices: ['office-automation'] });
    await problem.does('engineer', 'findWorkaround', { outcome: 'noneYet', ...LATER });
    const causeless = { outcome: 'causeFound', method: 'fiveWhys', ...LATER };
    expect((await problem.tries('engineer', 'analyse', causeless)).fields).toEqual(['causeCategory', 'rootCause']);
    await problem.does('engineer', 'analyse', { outcome: 'causeFound', ...CAUSE });
    expect((await problem.tries('planner', 'confirmKnownError', { outcome: 'confirmed' })).fields).toEqual(['cis']);
    expect((await problem.reaches('accepted')).state.key).not.toBe('knownError');
    await problem.does('planner', 'confirmKnownError', { outcome: 'confirmed', cis: ['sw-01'] });
    expect((await problem.reaches('knownError')).fields).toMatchObject({
      rootCause: CAUSE.rootCause,
      cis: ['sw-01'],
      services: ['email'],
      possibleServices: ['office-automation'],
    });
  });

  it.concurrent(
    '[PRB-05] [PRB-01t] [PRB-02t] goes to change management where only a change removes its cause',
    async () => {
      const problem = await knownError();
      await problem.reaches('knownError');
      await problem.does('engineer', 'propose', { outcome: 'change', solution: 'Back up from a copy' });
      await problem.reaches('rfcRaised');
      const change = await problem.related('raisedChange');
      const raised = await change.where(({ fields }) => fields['reason'] !== undefined);
      expect(raised).toMatchObject({
        type: 'change',
        fields: { origin: 'problem', services: ['email'], cis: ['sw-01'], reason: 'Back up from a copy' },
      });
      const refusal = { outcome: 'refuse', class: 'minor', category: 'infrastructure', triageRemarks: 'Not this year' };
      await change.does('cab.chair', 'classify', refusal);
      await change.ends('rejected');
      await problem.does('engineer', 'awaitChange', { outcome: 'failed', changeResult: 'Refused' });
      await problem.does('engineer', 'propose', { outcome: 'withoutChange', solution: 'Begin the backup later' });
      await problem.does('engineer', 'solveDirectly', { outcome: 'done', changeResult: 'It begins at two' });
      expect((await problem.reaches('resolved')).fields['resolvedAt']).toBeDefined();
    },
  );

  it.concurrent('[PRB-07] tells the service desk of workaround, known error and correction', async () => {
    const problem = await knownError();
    await problem.isTold('agent', 'Restart the sign-in service');
    for (const person of ['agent', 'manager']) {
      await problem.isTold(person, CAUSE.rootCause);
    }
    expect((await problem.related('knownAs')).type).toBe('knowledge-article');
    await problem.does('engineer', 'propose', { outcome: 'withoutChange', solution: 'Begin the backup later' });
    await problem.does('engineer', 'solveDirectly', { outcome: 'done', changeResult: 'It begins at two' });
    for (const person of ['agent', 'manager']) {
      await problem.isTold(person, 'It begins at two');
    }
  });

  it.concurrent('[PRB-12g] stays open by a reasoned decision, and closes once it no longer applies', async () => {
    const problem = await knownError();
    const wish = { notFixReason: 'The system is replaced in spring', remainingRisk: 'Ten minutes a week' };
    await problem.does('engineer', 'propose', { outcome: 'doNotFix', ...wish });
    expect(await problem.mayTake('engineer', 'decideOpen', 'director')).toBe(false);
    const accepted = { outcome: 'accepted', agreedWith: 'cab.business', reevaluateOn: '2026-01-20' };
    expect((await problem.tries('director', 'decideOpen', { ...accepted, notFixReason: '' })).fields).toEqual([
      'notFixReason',
    ]);
    await problem.does('director', 'decideOpen', { ...accepted, ...wish });
    const open = await problem.reaches('acceptedOpen');
    expect([open.state.phase === 'ended', open.endedAt]).toEqual([false, undefined]);
    await problem.does('planner', 'reevaluate', { outcome: 'over', effect: 'The system is gone' });
    await problem.does('planner', 'closeDetails', {
      ...{ outcome: 'close', rootCause: CAUSE.rootCause, causeCategory: 'defect', effect: 'The system is gone' },
      ...{ customerTold: 'By the news of the desk', closureNote: 'Replaced' },
    });
    await problem.ends('closed');
  });
});

describe('an incident', () => {
  it.concurrent('[INC-14g] is found by its words and facts, and holds every action taken', async () => {
    const word = `Frobnication${Date.now()}`;
    const number = await incidents.closed({ title: `${word} fails` });
    const desk = await people.as('agent');
    const numbers = async (query: string): Promise<string[]> =>
      (await desk.get<Page<RecordView>>(`/api/records/incident?${query}`)).items.map((one) => one.number);
    await eventually(async () => expect(await numbers(`q=${word}`)).toEqual([number]));
    expect(await numbers(`q=${word}&state=closed&service=office-automation`)).toEqual([number]);
    expect(await numbers(`q=${word}&state=new`)).toEqual([]);
    const csv = await (await desk.raw('GET', `/api/records/incident/export?format=csv&q=${word}`)).text();
    expect(csv).toContain(number);
    await eventually(async () => {
      const lines = await incidents.history(number);
      const completed = lines.filter(({ data }) => data['action'] === 'complete');
      expect(completed.map(({ elementId, by }) => `${by?.id} ${elementId}`)).toEqual([
        'agent classify',
        'agent firstLine',
        'requester confirm',
      ]);
    });
  });
});

describe('a major incident', () => {
  const MAJOR = { title: 'Mail is down', services: ['email'], whatIsDown: 'All mail', reason: 'Nobody can work' };
  const JUDGED = { facts: 'Both servers are down', criteriaMet: ['criticalService'], manager: 'planner' };
  const NEWS = { audience: ['users'], updateEvery: '30min', spokesman: 'director', firstMessage: 'We are at work' };
  const REVIEWED = {
    attendees: ['director', 'finance'],
    reviewFindings: 'One switch feeds both servers',
    communicationJudged: 'In time',
    lessons: 'Two switches',
  };

  /** Whether the person has the authority over major incidents. */
  async function commands(person: string): Promise<boolean> {
    const me = await (await people.as(person)).get<{ user: { roles: { key: string }[] } }>('/api/me');
    return me.user.roles.some(({ key }) => key === 'incident-manager');
  }

  const hasCommand = (person: string, expected: boolean): Promise<void> =>
    eventually(async () => expect([person, await commands(person)]).toEqual([person, expected]));

  it.concurrent(
    '[INC-07] [INC-18g] [INC-19g] is declared by criteria, has one manager with authority for its time, and a review',
    async () => {
      const major = await Case.raise(people, 'agent', 'major-incident', MAJOR);
      const undecided = await major.tries('manager', 'decide', { outcome: 'declare', facts: JUDGED.facts });
      expect(undecided.fields).toEqual(['criteriaMet', 'manager']);
      await major.does('manager', 'decide', { outcome: 'declare', ...JUDGED });
      await hasCommand('planner', true);
      await major.does('planner', 'planCommunication', { outcome: 'send', ...NEWS });
      await major.isTold('director', NEWS.firstMessage);
      await major.does('planner', 'coordinate', {
        ...{ outcome: 'handOver', successor: 'finance', handOverNote: 'The shift ends' },
      });
      await major.does('finance', 'takeOver', { outcome: 'accept' });
      await hasCommand('finance', true);
      await hasCommand('planner', false);
      await major.does('finance', 'coordinate', { outcome: 'restored', howRestored: 'New switch' });
      await major.does('director', 'verifyRestoration', { outcome: 'stable', restorationChecks: 'Mail flows' });
      await major.does('finance', 'prepareReview', {
        ...{ outcome: 'ready', timeline: 'Nine to ten', helpedAndHindered: 'The spare was near' },
      });
      await hasCommand('finance', false);
      expect(await major.mayTake('finance', 'review', 'director')).toBe(false);
      expect((await major.reaches('inReview')).endedAt).toBeUndefined();
      const improvement = { improvement: 'Buy a switch', improvementOwner: 'engineer', improvementDue: '2032-06-30' };
      await major.does('director', 'review', { outcome: 'improve', ...REVIEWED, ...improvement });
      expect((await major.related('improvements')).type).toBe('action');
      await major.does('director', 'review', { outcome: 'accepted', ...REVIEWED });
      await major.ends('closed');
    },
  );
});

describe('a service request', () => {
  const REQUEST = { title: 'A new password', service: 'email', item: 'reset-password' };
  const DONE = { outcome: 'done', result: 'The password is set' };

  it.concurrent('goes on under its number where it is asked back, is not right, or is opened again', async () => {
    const request = await Case.raise(people, 'requester', 'request', REQUEST);
    const { title, ...asked } = REQUEST;
    await request.isTold('requester', title);
    await request.does('agent', 'check', { outcome: 'needInfo', ...asked, question: 'Of which account?' });
    await request.does('requester', 'supplyInfo', { outcome: 'answered', answer: 'The one for mail' });
    await request.does('agent', 'check', { outcome: 'accept', ...asked });
    await request.does('agent', 'fulfilDirect', { outcome: 'needInfo', question: 'By phone?' });
    await request.reaches('waitingUser');
    await request.does('requester', 'supplyInfo', { outcome: 'answered', answer: 'Yes' });
    await request.does('agent', 'fulfilDirect', { ...DONE, identityChecked: 'callBack' });
    await request.does('requester', 'confirm', { outcome: 'notRight', notRight: 'It is not taken' });
    expect((await request.reaches('reopened')).fields['reopenCount']).toBe(1);
    await request.does('manager', 'assignGroup', { outcome: 'assign', group: 'support-app' });
    await request.does('engineer', 'fulfil', { ...DONE, fulfiller: 'engineer' });
    await request.does('requester', 'confirm', { outcome: 'received', rating: '4' });
    const closed = await request.ends('closed');
    expect(closed.fields).toMatchObject({ fulfilPath: 'direct', fulfilTarget: '4wh', rating: '4' });
    await request.tell('requester', 'reopen', { notRight: 'It is not taken again' });
    await request.does('manager', 'reopenCheck', { outcome: 'refuse', rejectReason: 'Another account' });
    await request.ends('closed');
  });

  it.concurrent('is taken back while it is fulfilled, and its clock with it', async () => {
    const request = await Case.raise(people, 'requester', 'request', REQUEST);
    await request.does('agent', 'check', { outcome: 'accept', service: 'email', item: REQUEST.item });
    await request.reaches('inFulfilment');
    await request.tell('requester', 'withdraw', { reason: 'Found it' });
    const { clocks } = await request.ends('withdrawn');
    expect(clocks.map(({ name, result }) => [name, result])).toEqual([['fulfil', 'cancelled']]);
  });
});

describe('a maintenance order', () => {
  const NEED = { title: 'No network', service: 'email', what: 'The switch is dark', place: 'Room 4', urgency: '2' };
  const FIXED = {
    ...{ outcome: 'plan', type: 'repair', content: 'Restart or replace it', aim: 'Network again', ability: 'network' },
    ...{ timing: 'occasional', impact: '2', needsChange: false, coordinator: 'planner', signer: 'requester' },
  };

  async function repairedOnSite(order: Case): Promise<void> {
    await order.does('engineer', 'procedure', { outcome: 'ready', procedureSteps: ['permit'] });
    await order.does('engineer', 'arrive', { outcome: 'arrived' });
    await order.does('engineer', 'onSiteWork', { outcome: 'repaired', workDone: 'Replaced', testResult: 'It runs' });
    const statement = { outcome: 'submitted', summary: 'A new switch', followUpOn: '2026-01-20' };
    await order.signs('engineer', 'submitStatement', statement);
  }

  it.concurrent('goes on under its number where its need changes, and where its user does not sign', async () => {
    const order = await Case.raise(people, 'requester', 'maintenance-order', { ...NEED, origin: 'user' });
    await order.does('planner', 'fixRequirement', { ...FIXED, mode: 'remote' });
    await order.does('engineer', 'acceptOrder', { outcome: 'accept', executor: 'engineer' });
    await order.does('engineer', 'remoteWork', { outcome: 'needChanged', changedNeed: 'It has to be replaced' });
    await order.does('planner', 'fixRequirement', { ...FIXED, mode: 'onSite' });
    await order.does('engineer', 'acceptOrder', { outcome: 'accept', executor: 'engineer' });
    for (const refusal of ['Room 5 is dark', 'Room 6 is dark', 'Room 7 is dark']) {
      await repairedOnSite(order);
      await order.signs('requester', 'sign', { outcome: 'refuse', refusal });
    }
    await order.does('manager', 'settle', { outcome: 'signAgain', settlement: 'Room 7 is another order' });
    await order.signs('requester', 'sign', { outcome: 'sign', rating: '5' });
    await order.does('planner', 'followEffect', { outcome: 'good', effect: 'It has run since' });
    const { fields } = await order.ends('closed');
    expect(fields).toMatchObject({
      mode: 'onSite',
      coordinator: 'planner',
      refusals: 3,
      rating: '5',
      executor: 'engineer',
    });
  });
});
