import { Case } from '../support/case';
import { People } from '../support/change-journey';

jest.setTimeout(120_000);

const people = new People();

describe('a contact with the service desk', () => {
  const SORTED = { outcome: 'sorted', kind: 'question', service: 'email', urgency: '3', handler: 'agent' };

  /** A question that is answered, and how content the user is. */
  const answered = async (rating: string): Promise<Case> => {
    const question = { title: 'Where is the archive?', content: 'I cannot find it', service: 'email' };
    const contact = await Case.raise(people, 'requester', 'contact', question);
    await contact.does('agent', 'sort', { title: question.title, ...SORTED });
    await contact.does('agent', 'answer', { outcome: 'answered', answer: 'Under Tools' });
    await contact.does('requester', 'confirm', { outcome: 'satisfied', rating });
    return contact;
  };

  it.concurrent('calls back who is helped and yet not content, and nobody else', async () => {
    const [content, low] = await Promise.all([answered('4'), answered('2')]);
    await content.ends('closed');
    await low.reaches('followUp');
    await low.does('manager', 'callBack', {
      outcome: 'satisfied',
      reachedAt: new Date().toISOString(),
      missing: 'It took a day',
      remedy: 'Told the team',
    });
    await low.ends('closed');
  });
});
