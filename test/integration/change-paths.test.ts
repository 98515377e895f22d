import { answer, answerAll, CHANGE_ANSWERS, People, raiseChange, TO_BALLOT, vote } from '../support/change-journey';
import { eventually } from '../support/api-client';
import { flowsNeverTaken } from '../support/flows-taken';

jest.setTimeout(240_000);

const people = new People();

/** A step answered in the usual way or with other values, a message to the record, or a vote. */
type Move =
  | string
  | [step: string, values: Record<string, unknown>]
  | { tell: string; as: string; while: string }
  | { votes: Record<string, string> };

const APPROVED: Move = { votes: { 'cab.business': 'approve', 'cab.technical': 'approve' } };
const TO_GO: Move[] = [...TO_BALLOT, APPROVED, 'recordConclusion'];
const ASSESS_AGAIN: Move[] = ['preparePlan', 'technicalAssessment', 'businessAssessment', 'submitForDecision'];
const AFTER_VERIFY: Move[] = ['confirmResult', 'reviewChange'];

const withdraw = (step: string): Move => ({ tell: 'withdraw', as: 'requester', while: step });
const refuse = { triageRemarks: 'Not in our hands' };

/** Whose inbox shows the step that a message overtakes. */
const HOLDERS: Record<string, string> = { vote: 'cab.technical' };

async function tell(number: string, { tell: message, as, while: step }: Extract<Move, { tell: string }>) {
  await (await people.as(HOLDERS[step] ?? CHANGE_ANSWERS[step]?.by ?? as)).taskOf(number, step);
  const sent = await (
    await people.as(as)
  ).send('POST', `/api/records/change/${number}/messages/${message}`, { values: { reason: `They said ${message}` } });
  expect([message, sent.status]).toEqual([message, 200]);
}

/** Steps that the usual way does not have. */
const SIDE_STEPS: typeof CHANGE_ANSWERS = {
  supplyInformation: { by: 'requester', values: { outcome: 'resubmit', answer: 'Room A, rack 3' } },
  clarify: { by: 'requester', values: { answer: 'Both uplinks' } },
  reschedule: {
    by: 'engineer',
    values: {
      plannedStart: '2030-06-10T14:00:00.000Z',
      plannedEnd: '2030-06-10T16:00:00.000Z',
      outageInServiceHours: false,
      rescheduleReason: 'The supplier comes later',
    },
  },
  updateDocuments: { by: 'engineer', values: { documentsUpdated: 'Network plan, version 7' } },
  castingVote: { by: 'cab.chair', values: { outcome: 'approve', reason: 'Support ends next month' } },
  completeElectorate: { by: 'owner', values: { outcome: 'stop', reason: 'Nobody can take that seat' } },
};

async function move(number: string, next: Move): Promise<void> {
  if (typeof next === 'object' && 'tell' in next) {
    return tell(number, next);
  }
  if (typeof next === 'object' && 'votes' in next) {
    for (const [member, given] of Object.entries(next.votes)) {
      await vote(people, number, member, { vote: given, ...(given === 'reject' ? { reason: 'Not then' } : {}) });
    }
    return;
  }
  const [step, values] = typeof next === 'string' ? [next, {}] : next;
  const side = SIDE_STEPS[step];
  if (side) {
    await (await people.as(side.by)).complete(number, step, { ...side.values, ...values });
  } else {
    await answer(people, number, step, values);
  }
}

const PATHS: [title: string, moves: Move[], state: string][] = [
  ['goes the usual way', [...TO_GO, 'goNoGo', 'implement', 'verify', ...AFTER_VERIFY], 'closed'],
  [
    'asks for information at triage and is refused',
    [
      ['classify', { outcome: 'needInfo', ...refuse }],
      'supplyInformation',
      ['classify', { outcome: 'refuse', ...refuse }],
    ],
    'rejected',
  ],
  ['is withdrawn at triage', [withdraw('classify')], 'withdrawn'],
  [
    'is withdrawn instead of completed',
    [
      ['classify', { outcome: 'needInfo', ...refuse }],
      ['supplyInformation', { outcome: 'withdraw', withdrawalReason: 'Bought elsewhere' }],
    ],
    'withdrawn',
  ],
  [
    'asks about the plan and is withdrawn',
    [
      'classify',
      ['preparePlan', { outcome: 'needInfo', planRemarks: 'Which uplinks?' }],
      'clarify',
      withdraw('preparePlan'),
    ],
    'withdrawn',
  ],
  [
    'is cancelled while it is planned',
    ['classify', { tell: 'cancel', as: 'cab.chair', while: 'preparePlan' }],
    'cancelled',
  ],
  ['is withdrawn while it is assessed', ['classify', 'preparePlan', withdraw('technicalAssessment')], 'withdrawn'],
  [
    'comes back from assessment and submission, and is refused there',
    [
      'classify',
      ['preparePlan', { cis: [] }],
      'preparePlan',
      ['technicalAssessment', { outcome: 'planIncomplete' }],
      'businessAssessment',
      ['preparePlan', { outcome: 'notFeasible', planRemarks: 'No room in the rack' }],
      ['submitForDecision', { outcome: 'returnToPlan', submissionRemarks: 'Look at rack 4' }],
      ...ASSESS_AGAIN.slice(0, -1),
      ['submitForDecision', { outcome: 'refuse', submissionRemarks: 'Not this year' }],
    ],
    'rejected',
  ],
  [
    'is withdrawn before it is submitted',
    ['classify', 'preparePlan', 'technicalAssessment', 'businessAssessment', withdraw('submitForDecision')],
    'withdrawn',
  ],
  [
    'is revised during the ballot, and cancelled in the next',
    [
      ...TO_BALLOT,
      { tell: 'change', as: 'engineer', while: 'vote' },
      ...ASSESS_AGAIN,
      { tell: 'cancel', as: 'cab.chair', while: 'vote' },
    ],
    'cancelled',
  ],
  [
    'is rejected by the board',
    [...TO_BALLOT, { votes: { 'cab.business': 'reject', 'cab.technical': 'reject', 'cab.chair': 'abstain' } }],
    'rejected',
  ],
  ['is withdrawn during the ballot', [...TO_BALLOT, withdraw('vote')], 'withdrawn'],
  [
    'comes back for submission when the ballot cannot be held',
    [
      ['classify', { class: 'major' }],
      ['preparePlan', { implementer: 'representative' }],
      ...ASSESS_AGAIN.slice(1),
      'completeElectorate',
      ['submitForDecision', { outcome: 'refuse', submissionRemarks: 'The board cannot meet' }],
    ],
    'rejected',
  ],
  [
    'is postponed a little under the same approval, then for long, and planned anew',
    [
      ...TO_GO,
      ['goNoGo', { outcome: 'postpone', goRemarks: 'The supplier is late' }],
      'reschedule',
      ['goNoGo', { outcome: 'postpone', goRemarks: 'No parts' }],
      ['reschedule', { plannedStart: '2030-09-08T14:00:00.000Z', plannedEnd: '2030-09-08T16:00:00.000Z' }],
      withdraw('preparePlan'),
    ],
    'withdrawn',
  ],
  [
    'is sent back by the one who lets go, and withdrawn at the next time',
    [
      ...TO_GO,
      ['goNoGo', { outcome: 'returnToPlan', goRemarks: 'Back-out was never tried' }],
      ...ASSESS_AGAIN,
      APPROVED,
      'recordConclusion',
      withdraw('goNoGo'),
    ],
    'withdrawn',
  ],
  ['is cancelled before it begins', [...TO_GO, ['goNoGo', { outcome: 'cancel', goRemarks: 'Freeze' }]], 'cancelled'],
  [
    'is not begun, repaired, backed out without success, documented twice and followed up',
    [
      'classify',
      ['preparePlan', { documentsToRevise: true, documentList: 'Network plan' }],
      'technicalAssessment',
      'businessAssessment',
      'submitForDecision',
      APPROVED,
      'recordConclusion',
      'goNoGo',
      ['implement', { outcome: 'notBegun' }],
      'goNoGo',
      'implement',
      ['verify', { outcome: 'repair' }],
      'implement',
      ['verify', { outcome: 'backOut' }],
      'backOut',
      ['verifyRestoration', { outcome: 'notRestored' }],
      'updateDocuments',
      'confirmResult',
      ['reviewChange', { outcome: 'moreFacts', result: 'failed' }],
      'updateDocuments',
      'confirmResult',
      ['reviewChange', { outcome: 'followUp', result: 'failed' }],
    ],
    'closed',
  ],
  [
    'is backed out and restored',
    [...TO_GO, 'goNoGo', ['implement', { outcome: 'failed' }], 'backOut', 'verifyRestoration', ...AFTER_VERIFY],
    'closed',
  ],
];

async function reaches(number: string, state: string): Promise<void> {
  await eventually(async () => {
    const record = await (await people.as('requester')).record('change', number);
    expect([number, record.state.key]).toEqual([number, state]);
  });
}

describe('every path through a normal change', () => {
  it.concurrent.each(PATHS)('%s', async (_title, moves, state) => {
    const { number } = await raiseChange(people);
    for (const next of moves) {
      await move(number, next);
    }
    await reaches(number, state);
  });

  it.concurrent('asks the whole checklist anew after a window that was not begun', async () => {
    const { number } = await raiseChange(people);
    for (const next of [...TO_GO, 'goNoGo', ['implement', { outcome: 'notBegun' }]] as Move[]) {
      await move(number, next);
    }
    const chair = await people.as('cab.chair');
    const { id } = await chair.taskOf(number, 'goNoGo');
    expect((await chair.record('change', number)).fields['goChecks']).toHaveLength(5);
    expect((await chair.get<{ values: object }>(`/api/tasks/${id}`)).values).not.toHaveProperty('goChecks');
    const unchecked = await chair.send('POST', `/api/tasks/${id}/complete`, { values: { outcome: 'go' } });
    expect(unchecked.status).toBe(400);
    await move(number, 'goNoGo');
    await reaches(number, 'implementing');
  });

  it.concurrent('is closed as a duplicate of another', async () => {
    const [first, second] = [await raiseChange(people), await raiseChange(people)];
    await move(second.number, [
      'classify',
      { outcome: 'duplicate', triageRemarks: 'Same switch', duplicateOf: [first.id] },
    ]);
    await reaches(second.number, 'duplicate');
  });

  it.concurrent('is decided by the chair after a tie', async () => {
    const { number } = await raiseChange(people);
    await answerAll(people, number, TO_BALLOT);
    await move(number, { votes: { 'cab.business': 'approve', 'cab.technical': 'reject', 'cab.chair': 'abstain' } });
    await move(number, 'castingVote');
    await reaches(number, 'approved');
  });
});

// Runs after the paths above: concurrent tests of a file come before the others.
describe('the diagram of a change', () => {
  it('has no flow that these paths leave out', async () => {
    await eventually(async () => expect(await flowsNeverTaken('change', 'change/change.bpmn')).toEqual([]));
  });
});
