import { isDeepStrictEqual } from 'node:util';
import type { Session } from '../identity/session';
import type { User } from '../identity/user';
import type { Authenticated } from './authenticate';
import type { Reply } from './route';

/** Sessions that are kept in mind; those not used for the longest time are forgotten. */
const MOST = 1_000;

/** An answer that was begun for the person as they were at the last request of their session. */
interface Ahead {
  /** Whether it is for this person with all that they are and may: only then it may be given. */
  readonly isFor: (user: User) => boolean;
  readonly reply: Promise<Reply | undefined>;
}

/**
 * Who was behind a session at its last request. Who asks is read afresh for every request, so that what was withdrawn
 * counts at once; reading a page for the same person meanwhile saves the wait for it. See docs/decisions/0011.
 */
export class LastSeen {
  private readonly users = new Map<string, User>();

  /** Keeps in mind who is behind the session. */
  note({ session, user }: Authenticated): void {
    this.users.delete(session.id);
    this.users.set(session.id, user);
    const [oldest] = this.users.keys();
    if (this.users.size > MOST && oldest !== undefined) {
      this.users.delete(oldest);
    }
  }

  /** Begins to answer whoever was behind the session last; undefined where nobody is remembered. */
  begin(session: Session, run: (who: Authenticated) => Promise<Reply | undefined>): Ahead | undefined {
    const last = this.users.get(session.id);
    if (last?.id !== session.personId) {
      return undefined;
    }
    const reply = run({ user: last, session });
    // Whoever takes the answer gets its failure too; that of an answer nobody takes is nobody's.
    reply.catch(() => undefined);
    return { isFor: (user) => isDeepStrictEqual(user, last), reply };
  }
}
