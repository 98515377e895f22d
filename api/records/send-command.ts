import { pick } from '../../domain/text';
import { openCalls } from '../../engine/open-calls';
import { actorOf, findPrincipals } from '../../identity/user';
import { validateForm } from '../../packs/form-validation';
import { findForm } from '../../packs/queries';
import type { Packs, StartDefinition } from '../../packs/types';
import { sendCommand, type CommandResult } from '../../records/commands';
import { inTransaction } from '../../records/database';
import { Refusal } from '../../records/refusal';
import { ruleFacts } from '../../records/rule-facts';
import { invalid, Problem } from '../problem';
import type { Values } from '../schema';
import type { FoundRecord } from './access';
import { checkMeaning } from './check-meaning';
import {
  acceptsLater,
  awaitedMessages,
  commandPlaces,
  openTasks,
  startsAgain,
  type CommandSituation,
} from './commands';
import type { DetailReader } from './detail';

const LONGEST_REASON = 5_000;

/** The reason of a command, where it needs one. @throws Problem REQUEST_INVALID */
function reasonFrom(values: Values, needed: boolean): string | undefined {
  const { reason, ...others } = values;
  const unknown = Object.keys(others).map((key) => ({
    field: key,
    code: 'UNKNOWN',
    message: { zh: '没有此项，请删除', en: 'There is no such entry; remove it' },
  }));
  const text = typeof reason === 'string' ? reason.trim() : '';
  const missing = needed && text === '';
  const long = text.length > LONGEST_REASON;
  const wrong = reason !== undefined && reason !== null && typeof reason !== 'string';
  if (missing || long || wrong || unknown.length > 0) {
    const message = long
      ? { zh: `最多 ${LONGEST_REASON} 个字符`, en: `At most ${LONGEST_REASON} characters` }
      : { zh: '请用文字填写原因', en: 'Please give a reason in words' };
    throw invalid(...unknown, ...(missing || long || wrong ? [{ field: 'reason', code: 'REQUIRED', message }] : []));
  }
  return text || undefined;
}

/** Values of the form of a way to start again, as fields of the record. @throws Problem REQUEST_INVALID */
async function fieldsFrom(
  { pack, record }: FoundRecord,
  start: StartDefinition,
  values: Values,
  { packs, lang, user, now }: DetailReader,
): Promise<Values> {
  const form = findForm(packs, start.form)?.form;
  if (!form) {
    return {};
  }
  const beside = await ruleFacts(pack.record, record, { now, zone: user.zone });
  const checked = validateForm(form, pack, values, { lang, record: record.fields, now, beside });
  const fields = Object.fromEntries(
    Object.entries(checked.values).filter(([key]) => pack.record.fields.properties[key]),
  );
  const errors = [...checked.errors, ...(await checkMeaning(fields, { pack, record, user, lang }))];
  if (errors.length > 0) {
    throw invalid(...errors);
  }
  return fields;
}

/** Somebody named by a step that accepts the command now, else by a later one, may send it. */
async function assertMaySend(situation: CommandSituation, name: string, label: string, packs: Packs): Promise<void> {
  const here = commandPlaces(situation).filter((place) => place.name === name);
  const places = here.length > 0 || situation.tasks.length > 0 ? here : await acceptsLater(situation, name, packs);
  if (places.length > 0 && !places.some(({ allowed }) => allowed)) {
    throw new Problem('COMMAND_FORBIDDEN', { parameters: { name: label } });
  }
  if (places.length === 0) {
    throw new Problem('COMMAND_NOT_POSSIBLE', { parameters: { name: label } });
  }
}

/**
 * Sends a command to a record for a person: a message of its type, or a way to start it again.
 * @throws Problem COMMAND_NOT_FOUND, COMMAND_FORBIDDEN, COMMAND_NOT_POSSIBLE, RECORD_OPEN, REQUEST_INVALID
 */
export async function send(
  found: FoundRecord,
  name: string,
  values: Values,
  reader: DetailReader,
): Promise<CommandResult> {
  const { record, definition } = found;
  const { user, lang, now } = reader;
  const message = definition.messages[name];
  const start = definition.starts.find((one) => one.existing && one.key === name);
  const names = message?.names ?? start?.names;
  if (!names) {
    throw new Problem('COMMAND_NOT_FOUND', { parameters: { type: record.type, name } });
  }
  const label = pick(names, lang);
  const [tasks, calls, awaited, principals] = await Promise.all([
    openTasks(record._id),
    openCalls(record),
    awaitedMessages(record._id),
    findPrincipals(user, now),
  ]);
  const situation = { user, principals, record, definition, tasks, calls, awaited };
  const accepted = commandPlaces(situation).some((place) => place.name === name);
  const again = start && !accepted ? start : undefined;
  if (again) {
    assertMayStartAgain(situation, again, label);
  } else {
    await assertMaySend(situation, name, label, reader.packs);
  }
  const text = again ? undefined : reasonFrom(values, message?.reason ?? false);
  const fields = again ? await fieldsFrom(found, again, values, reader) : undefined;
  const actor = actorOf(user);
  const sent = { record, definition, name, actor, calls, ...(text ? { text } : {}), ...(fields ? { fields } : {}) };
  try {
    return await inTransaction((session) => sendCommand(session, sent));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'COMMAND_NOT_POSSIBLE') {
      throw new Problem('COMMAND_NOT_POSSIBLE', { parameters: { name: label }, cause: error });
    }
    throw error;
  }
}

function assertMayStartAgain(
  { record, definition, user }: CommandSituation,
  start: StartDefinition,
  label: string,
): void {
  if (record.openProcess) {
    throw new Problem('RECORD_OPEN');
  }
  if (!startsAgain(definition, record, user).includes(start)) {
    throw new Problem('START_FORBIDDEN', { parameters: { start: label } });
  }
}
