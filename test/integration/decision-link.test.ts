import { DecisionLinks } from '../../notify/links';
import { eventually } from '../support/api-client';
import { answerAll, People, raiseChange, TO_BALLOT, vote } from '../support/change-journey';
import { decisionLinks, openLink, pressButton, type DecisionLinks as Links } from '../support/decision-mail';
import { historyOf, pageWhere } from '../support/record-view';

const people = new People();

/** A change before the board, with the links of `cab.technical` as they came by mail. */
async function beforeTheBoard(): Promise<{ number: string; links: Links }> {
  const { number } = await raiseChange(people);
  await answerAll(people, number, TO_BALLOT);
  return { number, links: await decisionLinks(await people.as('cab.technical'), number) };
}

/** Who voted what, oldest first. */
async function votesOn(number: string): Promise<string[]> {
  const lines = await historyOf(await people.as('owner'), 'change', number);
  return lines.filter(({ kind }) => kind === 'vote').map(({ by, data }) => `${by?.id ?? '?'} ${String(data['vote'])}`);
}

async function reaches(number: string, state: string): Promise<void> {
  await pageWhere(await people.as('owner'), 'change', number, (page) => page.state.key === state);
}

describe('a link of an invitation to vote', () => {
  it.concurrent('shows a page and decides nothing when it is opened, by a person or by a scanner', async () => {
    const { number, links } = await beforeTheBoard();
    for (const link of [links.approve, links.reject]) {
      expect((await openLink(link, 'HEAD')).status).toBe(200);
      const page = await openLink(link);
      expect(page.status).toBe(200);
      expect(page.html).toContain(number);
      expect(page.html).toContain('Replace core switch SW-01 on Saturday night?');
      expect(page.html).toContain('<form method="post">');
    }
    expect(await votesOn(number)).toEqual([]);
    await (await people.as('cab.technical')).taskOf(number, 'vote');
    await reaches(number, 'awaitingApproval');
  });

  it.concurrent('decides once by its button, and counts like a vote in the app', async () => {
    const { number, links } = await beforeTheBoard();
    await vote(people, number, 'cab.business');
    const done = await pressButton(links.approve);
    expect(done.status).toBe(200);
    expect(done.html).toContain('已记录');
    await reaches(number, 'approved');
    expect(await votesOn(number)).toEqual(['cab.business approve', 'cab.technical approve']);
  });

  it.concurrent('says that it was used, and changes nothing, the second time', async () => {
    const { number, links } = await beforeTheBoard();
    await pressButton(links.approve);
    for (const again of [await pressButton(links.approve), await openLink(links.approve)]) {
      expect(again.status).toBe(410);
      expect(again.html).toContain('链接已使用');
      expect(again.html).not.toContain('<form');
    }
    const other = await pressButton(links.reject, { reason: 'I think again' });
    expect(other.status).toBe(409);
    expect(other.html).toContain('您已作出决定');
    expect(await votesOn(number)).toEqual(['cab.technical approve']);
    await reaches(number, 'awaitingApproval');
  });

  it.concurrent('decides once when the button is pressed twice at the same moment', async () => {
    const { number, links } = await beforeTheBoard();
    const pages = await Promise.all([1, 2, 3].map(() => pressButton(links.approve)));
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(pages.every(({ status }) => [200, 409, 410].includes(status))).toBe(true);
    expect(await votesOn(number)).toEqual(['cab.technical approve']);
  });

  it.concurrent('asks for the reason that a vote against needs', async () => {
    const { number, links } = await beforeTheBoard();
    const asked = await pressButton(links.reject);
    expect(asked.status).toBe(400);
    expect(asked.html).toContain('<form method="post">');
    expect(await votesOn(number)).toEqual([]);
    expect((await pressButton(links.reject, { reason: 'Not tried before' })).status).toBe(200);
    expect(await votesOn(number)).toEqual(['cab.technical reject']);
    const lines = await historyOf(await people.as('owner'), 'change', number);
    expect(lines.find(({ kind }) => kind === 'vote')).toMatchObject({ comment: 'Not tried before' });
  });

  it.concurrent('is refused when it was altered', async () => {
    const { number, links } = await beforeTheBoard();
    const [base, token = ''] = links.reject.split('/decide/');
    const [header, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, decision: 'approve' })).toString('base64url');
    const altered = [
      `${base}/decide/${header}.${forged}.${signature}`,
      `${links.approve.slice(0, -3)}AAA`,
      `${links.approve}x`,
    ];
    for (const link of altered) {
      for (const page of [await openLink(link), await pressButton(link)]) {
        expect(page.status).toBe(400);
        expect(page.html).not.toContain(number);
      }
    }
    expect(await votesOn(number)).toEqual([]);
  });

  it.concurrent('is refused when its time has passed', async () => {
    const { number, links } = await beforeTheBoard();
    const signer = new DecisionLinks(process.env.JWT_SECRET ?? '');
    const [base, token = ''] = links.approve.split('/decide/');
    const genuine = signer.verifyDecision(token, new Date());
    if (!genuine.ok) {
      throw new Error('the link of the mail is not genuine');
    }
    const late = `${base}/decide/${signer.signDecision(genuine.token, new Date(Date.now() - 60_000))}`;
    for (const page of [await openLink(late), await pressButton(late)]) {
      expect(page.status).toBe(410);
      expect(page.html).toContain('链接已过期');
    }
    expect(await votesOn(number)).toEqual([]);
  });

  it.concurrent('says that the ballot is decided when others decided it', async () => {
    const { number } = await beforeTheBoard();
    const links = await decisionLinks(await people.as('cab.chair'), number);
    await vote(people, number, 'cab.business');
    await vote(people, number, 'cab.technical');
    for (const page of [await openLink(links.reject), await pressButton(links.reject, { reason: 'Too late' })]) {
      expect(page.status).toBe(409);
      expect(page.html).toContain('表决已有结果');
    }
    await reaches(number, 'approved');
    expect(await votesOn(number)).toEqual(['cab.business approve', 'cab.technical approve']);
  });

  it.concurrent('says that nothing is left to decide when the change was withdrawn', async () => {
    const { number, links } = await beforeTheBoard();
    await (
      await people.as('requester')
    ).post(`/api/records/change/${number}/messages/withdraw`, {
      values: { reason: 'Not needed any more' },
    });
    await reaches(number, 'withdrawn');
    await eventually(async () => expect((await pressButton(links.approve)).status).toBe(409));
    expect(await votesOn(number)).toEqual([]);
  });
});
