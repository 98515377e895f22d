import { signIn, type ApiClient, type RecordView } from './api-client';

/** Answers that carry a normal change through each step; tests override what they are about. */
export const CHANGE_ANSWERS: Record<string, { by: string; values: Record<string, unknown> }> = {
  classify: {
    by: 'cab.chair',
    values: { outcome: 'accept', class: 'minor', category: 'infrastructure', changeOwner: 'engineer' },
  },
  preparePlan: {
    by: 'engineer',
    values: {
      outcome: 'ready',
      scope: 'Core switch SW-01 in room A',
      services: ['datacentre-network'],
      cis: ['sw-01'],
      implementationPlan: '1 mount the new switch\n2 move the uplinks',
      implementer: 'engineer',
      verifier: 'agent',
      testPlan: 'Ping and throughput on every uplink',
      backOutPossible: true,
      backOutPlan: 'Move the uplinks back',
      plannedStart: '2030-06-08T14:00:00.000Z',
      plannedEnd: '2030-06-08T16:00:00.000Z',
      backOutDeadline: '2030-06-08T15:00:00.000Z',
      outageMinutes: 10,
      outageInServiceHours: false,
      cost: 0,
      documentsToRevise: false,
    },
  },
  technicalAssessment: {
    by: 'cab.technical',
    values: {
      outcome: 'proceed',
      technicalImpact: 'medium',
      technicalLikelihood: 'low',
      feasibility: 'proven',
      backOutCredible: 'tried',
      securityEffect: 'none',
      capacityEffect: 'none',
      continuityEffect: 'none',
      technicalFindings: 'Same model as in room B',
    },
  },
  businessAssessment: {
    by: 'cab.business',
    values: {
      outcome: 'proceed',
      businessImpact: 'medium',
      businessLikelihood: 'low',
      benefitConfirmed: true,
      timingSuitable: true,
      businessFindings: 'No closing of accounts on that night',
    },
  },
  submitForDecision: {
    by: 'cab.chair',
    values: { outcome: 'submit', question: 'Replace core switch SW-01 on Saturday night?' },
  },
  recordConclusion: { by: 'cab.chair', values: { conclusion: 'Approved by the board', priority: '3' } },
  goNoGo: {
    by: 'cab.chair',
    values: { outcome: 'go', goChecks: ['approval', 'conditions', 'people', 'backOut', 'tests'] },
  },
  implement: {
    by: 'engineer',
    get values() {
      const at = new Date().toISOString();
      return {
        outcome: 'done',
        actualStart: at,
        actualEnd: at,
        windowDeviation: 'The board let it begin at once',
        actualOutageMinutes: 8,
        implementationNotes: 'As planned',
      };
    },
  },
  verify: {
    by: 'agent',
    values: { outcome: 'passed', verificationEvidence: 'All uplinks tested', configurationMatches: true },
  },
  backOut: {
    by: 'engineer',
    get values() {
      return { outcome: 'backedOut', backOutNotes: 'Uplinks moved back', restoredAt: new Date().toISOString() };
    },
  },
  verifyRestoration: { by: 'agent', values: { outcome: 'restored', restorationEvidence: 'Old path carries all' } },
  confirmResult: { by: 'requester', values: { outcome: 'confirmed', satisfaction: '5' } },
  reviewChange: {
    by: 'owner',
    values: { outcome: 'conclude', result: 'successful', reviewFindings: 'As estimated', nonconformity: false },
  },
};

/** Fields with which `requester` raises a change. */
export const NEW_CHANGE: Record<string, unknown> = {
  title: 'Replace core switch SW-01',
  origin: 'business',
  services: ['datacentre-network'],
  cis: ['sw-01'],
  scope: 'Core switch SW-01 in room A',
  reason: 'End of support next month',
  ifNotDone: 'No replacement parts after a failure',
  benefitType: 'commercial',
  benefit: 'Fewer outages',
  urgency: 'medium',
  newOrChangedService: false,
};

/** The people of the demo organisation, signed in once. */
export class People {
  private readonly clients = new Map<string, Promise<ApiClient>>();

  constructor(private readonly url?: string) {}

  as(username: string): Promise<ApiClient> {
    const known = this.clients.get(username) ?? signIn(username, this.url ? { url: this.url } : {});
    this.clients.set(username, known);
    return known;
  }
}

/** Raises a change as `requester`. */
export async function raiseChange(people: People, fields: Record<string, unknown> = {}): Promise<RecordView> {
  return (await people.as('requester')).start('change', { ...NEW_CHANGE, ...fields });
}

/** Times that steps tell, which may lie neither before the change nor ahead. */
const TIMED: Readonly<Record<string, readonly string[]>> = {
  implement: ['actualStart', 'actualEnd'],
  backOut: ['restoredAt'],
};

/** Completes one step as the person of the usual way, with `values` over the usual ones. */
export async function answer(
  people: People,
  number: string,
  elementId: string,
  values: Record<string, unknown> = {},
): Promise<void> {
  const usual = CHANGE_ANSWERS[elementId];
  if (!usual) {
    throw new Error(`no usual answer for ${elementId}`);
  }
  const client = await people.as(usual.by);
  const times = await timesOf(client, number, TIMED[elementId] ?? []);
  await client.complete(number, elementId, { ...usual.values, ...times, ...values });
}

/** What is told to have happened when the change was raised: the servers' clock may be another than ours. */
async function timesOf(client: ApiClient, number: string, fields: readonly string[]): Promise<Record<string, string>> {
  if (fields.length === 0) {
    return {};
  }
  const { createdAt } = await client.get<{ createdAt: string }>(`/api/records/change/${number}`);
  return Object.fromEntries(fields.map((field) => [field, createdAt]));
}

/** Completes the steps in this order; the two assessments may come in any. */
export async function answerAll(people: People, number: string, elementIds: readonly string[]): Promise<void> {
  for (const elementId of elementIds) {
    await answer(people, number, elementId);
  }
}

/** Steps from classification to the board. */
export const TO_BALLOT = [
  'classify',
  'preparePlan',
  'technicalAssessment',
  'businessAssessment',
  'submitForDecision',
] as const;

/** Votes as one member. */
export async function vote(
  people: People,
  number: string,
  member: string,
  values: Record<string, unknown> = { vote: 'approve' },
): Promise<void> {
  await (await people.as(member)).complete(number, 'vote', values);
}
