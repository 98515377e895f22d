import type { ClientSession } from 'mongoose';

import { type Lang, pick, type Text } from '../domain/text';
import type { Notice as NoticeTexts, NoticeTemplate, Pack } from '../packs/types';
import { installationSettings } from '../records/installation';
import type { Person } from '../records/models/person';
import { Records, type RecordDocument } from '../records/models/record';
import { notifyContext } from './context';
import type { Addressee } from './delegates';
import type { MailButton } from './layout/content';
import { htmlMail } from './layout/html';
import { textMail } from './layout/text';
import type { Notification } from './notification';
import { loadNames, type Names, viewField } from './record-view';
import { compileNotice, NoticeError, type NoticeView } from './templates';

/** What a notice is about, loaded once for all its readers. */
export interface Subject {
  readonly record: RecordDocument | undefined;
  readonly pack: Pack | undefined;
  readonly names: Names;
  /** What the organisation calls the app. */
  readonly organisation: Text;
}

/** What one person is told. */
export interface Rendered {
  readonly person: Person;
  readonly subject: string;
  readonly body: string;
  readonly link: string;
  readonly mail: { readonly html: string; readonly text: string };
}

/** Loads the record of a notice, its pack, and the names of all that it mentions. */
export async function loadSubject(session: ClientSession, notification: Notification): Promise<Subject> {
  const record = notification.record ?? (await recordOf(session, notification.recordId));
  const pack = notifyContext()
    .packs()
    .packs.get(record?.type ?? notification.pack);
  const principals = notification.to.flatMap((one) => (typeof one === 'string' ? [] : [one.onBehalfOf ?? '']));
  const people = [...principals, ...(record?.involved ?? [])].filter((id) => id !== '');
  const names = await loadNames(pack?.record, record, people, session);
  const { organisation } = await installationSettings(session);
  return { record, pack, names, organisation };
}

async function recordOf(session: ClientSession, id: string | undefined): Promise<RecordDocument | undefined> {
  const found = id === undefined ? null : await Records.findById(id).session(session).lean<RecordDocument>();
  return found ?? undefined;
}

/**
 * Writes the notice for one person, in that person's language and time zone.
 * @throws NoticeError where the text does not exist or needs a variable that is not there
 */
export function render(notification: Notification, subject: Subject, person: Person, addressee: Addressee): Rendered {
  const { publicUrl } = notifyContext();
  const reader = readerOf(person, subject);
  const link = linkOf(notification, subject.record);
  const context = {
    ...recordContext(subject, reader, publicUrl),
    recipient: { name: pick(person.names, person.lang) },
    onBehalfOf: addressee.onBehalfOf ? reader.personName(addressee.onBehalfOf) : null,
    link: publicUrl + link,
    ...(typeof notification.data === 'function' ? notification.data(reader, person._id) : notification.data),
  };
  const text = compileNotice(templateOf(notification, person.lang))(context, reader);
  const content = {
    lang: person.lang,
    ...text,
    facts: notification.facts?.(reader) ?? [],
    buttons: notification.buttons?.(reader, person._id) ?? [
      openButton(notification, subject, person.lang, publicUrl + link),
    ],
    ...(notification.note ? { note: notification.note(reader) } : {}),
    brand: pick(subject.organisation, person.lang),
    home: publicUrl,
  };
  return { person, ...text, link, mail: { html: htmlMail(content), text: textMail(content) } };
}

function readerOf(person: Person, subject: Subject): NoticeView {
  const reader = { lang: person.lang, zone: person.zone };
  return {
    ...reader,
    personName: (id) => nameOf(subject.names, id, person.lang),
    field: (key) => viewField(subject.pack?.record, subject.record, subject.names, key, reader),
  };
}

function nameOf(names: Names, id: string, lang: Lang): string {
  const found = names.get(id);
  return found ? pick(found, lang) : id;
}

/** Variables about the record: each field of its type is there, null where empty, so that a text may ask for it. */
function recordContext({ record, pack }: Subject, reader: NoticeView, publicUrl: string): Record<string, unknown> {
  if (!record) {
    return {};
  }
  const definition = pack?.record;
  const empty = Object.fromEntries(Object.keys(definition?.fields.properties ?? {}).map((key) => [key, null]));
  const state = definition?.states[record.state];
  return {
    fields: { ...empty, ...record.fields },
    record: {
      number: record.number,
      title: String(record.fields['title'] ?? ''),
      type: definition ? pick(definition.names, reader.lang) : record.type,
      state: state ? pick(state.names, reader.lang) : record.state,
      link: publicUrl + recordLink(record),
    },
  };
}

function recordLink(record: Pick<RecordDocument, 'type' | 'number'>): string {
  return `/records/${encodeURIComponent(record.type)}/${encodeURIComponent(record.number)}`;
}

function linkOf(notification: Notification, record: RecordDocument | undefined): string {
  if (notification.taskKey) {
    return `/inbox/${notification.taskKey}`;
  }
  return record ? recordLink(record) : (notification.path ?? '/');
}

function openButton(
  notification: Notification,
  { record, organisation }: Subject,
  lang: Lang,
  href: string,
): MailButton {
  const what = notification.taskKey
    ? { zh: '打开任务', en: 'Open the task' }
    : { zh: '打开记录', en: 'Open the record' };
  return {
    label: pick(
      notification.taskKey || record ? what : { zh: `打开${organisation.zh}`, en: `Open ${organisation.en}` },
      lang,
    ),
    href,
    kind: 'main',
  };
}

/** The text in the reader's language; in the other one where a pack has it in one language alone. */
function templateOf(notification: Notification, lang: Lang): NoticeTemplate {
  const { packs, common } = notifyContext().packs();
  const texts: NoticeTexts | undefined =
    packs.get(notification.pack)?.notices.get(notification.notice) ?? common.notices.get(notification.notice);
  const template = texts?.[lang] ?? texts?.zh ?? texts?.en;
  if (!template) {
    throw new NoticeError(
      `processes/${notification.pack}/notices/${notification.notice}.${lang}.hbs`,
      'there is no such text',
    );
  }
  return template;
}
