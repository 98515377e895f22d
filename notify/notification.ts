import type { RecordDocument } from '../records/models/record';
import type { Addressee } from './delegates';
import type { MailButton, MailFact } from './layout/content';
import type { NoticeView } from './templates';

export type Channel = 'inbox' | 'mail';

/** One thing to tell to some people. */
export interface Notification {
  /** Name of the text; looked for in the pack, then in `processes/common`. */
  readonly notice: string;
  readonly pack: string;
  readonly recordId?: string | undefined;
  /** The record as the caller has just read it; else it is read by its id. */
  readonly record?: RecordDocument | undefined;
  readonly taskKey?: string | undefined;
  /** People or delegates, as `resolveAudience` gives them; unknown and inactive ones are left out. */
  readonly to: readonly (string | Addressee)[];
  /** Further variables of the text; a function where they differ by language or person. */
  readonly data?: Record<string, unknown> | ((reader: NoticeView, person: string) => Record<string, unknown>);
  /** The same key tells the same person once, however often this is called. */
  readonly dedupeKey: string;
  readonly channels: readonly Channel[];
  /** Goes by mail at once, whatever hours and channels a person wishes. */
  readonly urgent?: boolean;
  /** Where the notice leads in the app, where it is about neither a task nor a record: `/settings`. */
  readonly path?: string;
  /** Lines of the table in the mail. */
  readonly facts?: (reader: NoticeView) => readonly MailFact[];
  /** Buttons in place of the one that opens the task or record. */
  readonly buttons?: (reader: NoticeView, person: string) => readonly MailButton[];
  readonly note?: (reader: NoticeView) => string;
}
