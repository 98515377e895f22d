import { eventually, type ApiClient } from './api-client';
import { mailsAbout } from './record-view';

/** The links of an invitation to vote, as they stand in the mail. */
export interface DecisionLinks {
  approve: string;
  reject: string;
}

/** What a link answers. */
export interface DecisionPage {
  status: number;
  html: string;
}

/** The links that a member got by mail for the record of that number, read in the mailbox. */
export async function decisionLinks(member: ApiClient, number: string): Promise<DecisionLinks> {
  return eventually(async () => {
    const mails = await mailsAbout(member, number);
    const links = mails.flatMap(({ text }) => text.match(/https?:\/\/\S+\/decide\/\S+/g) ?? []);
    const [approve, reject] = links;
    if (!approve || !reject) {
      throw new Error(`no links to vote on ${number} in ${mails.length} mails`);
    }
    return { approve, reject };
  });
}

/** Opens a link as a browser or a program that scans mails does. */
export async function openLink(link: string, method: 'GET' | 'HEAD' = 'GET'): Promise<DecisionPage> {
  const response = await fetch(link, { method, redirect: 'manual' });
  return { status: response.status, html: await response.text() };
}

/** Presses the button of the page behind a link. */
export async function pressButton(link: string, fields: Record<string, string> = {}): Promise<DecisionPage> {
  const response = await fetch(link, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  return { status: response.status, html: await response.text() };
}
