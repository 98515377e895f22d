import { keysIn } from '../../../packs/form-components';
import type { Form } from '../../../packs/form-types';
import { componentsOf } from '../../../packs/forms';
import type { FieldDefinition, Packs, RecordDefinition } from '../../../packs/types';
import type { ApiClient } from '../api-client';
import { fillForm, type LeaveOut } from './fill-form';
import { foreseen, foundWrong, readIn } from './foreseen';
import { offered, uploaded } from './pickers';
import { isGone, PackTrouble, type Refusal } from './refusal';
import type { Staff } from './staff';
import { ValueMaker } from './value-maker';

const MOST_TRIES = 30;
/** So often something is left out before all is filled in. */
const MOST_LEAN = 3;
/** So often a form is filled in anew since the step behind it would find something wrong. */
const MOST_FORESIGHT = 12;
/** Who met a step more often fills it in otherwise. */
const AS_BEFORE = 5;
const LEFT_OUT: readonly LeaveOut[] = ['nothing', 'texts', 'all'];

/** How a form is filled in. */
export interface Manner {
  /** How often its aim was missed: each time something else is left out. */
  readonly tries: number;
  /** How often this step was answered before: where it comes back, other values are tried. */
  readonly before: number;
  /** Rule list that a later step holds against the record, and that is to find something wrong. */
  readonly fails?: string;
}

/** What a form is sent for. */
export interface Sending {
  readonly what: string;
  readonly form: Form | undefined;
  readonly formRef: string | undefined;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  /** Rule lists that later steps hold against the record. */
  readonly checks: RecordDefinition['checks'];
  readonly record: Readonly<Record<string, unknown>>;
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly who: string;
  readonly began: Date;
  readonly manner: Manner;
  /** Types of the records that wait for this form to be sent. */
  readonly within?: readonly string[];
  readonly send: (client: ApiClient, values: Record<string, unknown>) => Promise<{ status: number; body: unknown }>;
}

type Counts = ReadonlyMap<string, number>;

/** Gives an id of a record of that type; none that waits for this form. */
export type RecordOf = (
  type: string | undefined,
  nth: number,
  within: readonly string[],
) => Promise<string | undefined>;

/** Fills forms in and sends them. */
export class FormSender {
  /** How often each field was refused until it was taken, by form: next time that value comes first. */
  private readonly learned = new Map<string | undefined, ReadonlyMap<string, number>>();

  private fillings = 0;

  constructor(
    private readonly staff: Staff,
    private readonly packs: Packs,
    private readonly clock: () => Date,
    private readonly recordOf: RecordOf,
  ) {}

  /**
   * Sends a form, with other values where some are refused.
   * @returns the answer; undefined where there is nothing to be done any more
   * @throws PackTrouble
   */
  async send(sending: Sending): Promise<unknown> {
    const { form, formRef, who, what } = sending;
    const client = await this.staff.client(who);
    const refused = this.refusedBefore(sending);
    const varied = new Map<string, number>();
    const again = (keys: readonly string[], counts = refused): void =>
      keys.forEach((key) => counts.set(key, (counts.get(key) ?? 0) + 1));
    let { fixed } = sending;
    let last: Refusal = {};
    for (let round = 0; round < MOST_TRIES; round += 1) {
      const values = form ? await this.filled({ ...sending, form, fixed }, { client, refused, varied, round }) : {};
      const lacking = (form ? toChange({ ...sending, form }, values, round) : []).filter((key) => !(key in fixed));
      if (lacking.length > 0) {
        again(lacking, sending.manner.fails === undefined ? refused : varied);
        continue;
      }
      const { status, body } = await sending.send(client, values);
      if (status < 300) {
        const taken = [...refused].filter(([key]) => key in values && !(key in fixed));
        this.learned.set(formRef, new Map([...(this.learned.get(formRef) ?? []), ...taken]));
        return body;
      }
      last = body as Refusal;
      if (isGone(last)) {
        return undefined;
      }
      const wrong = wrongIn(last);
      if (wrong.length === 0 && last.code !== 'SIGNATURE_REQUIRED') {
        break;
      }
      again(wrong);
      // What leads the way on may not be possible together with the rest: then it is given up rather than the run.
      fixed = Object.fromEntries(
        Object.entries(fixed).filter(([key]) => key === 'outcome' || key === 'vote' || (refused.get(key) ?? 0) < 3),
      );
    }
    const reasons = (last.errors ?? []).map(({ field, message }) => `${field}: ${message}`).join('; ');
    throw new PackTrouble(`${what}, form ${formRef}, as ${who}: ${last.code} ${reasons || last.detail}`);
  }

  /** What was learned of the fields of a form; who meets it again and again fills it in otherwise. */
  private refusedBefore({ form, formRef, manner }: Sending): Map<string, number> {
    const keys = form ? keysIn(componentsOf(form)) : [];
    const refused = new Map(this.learned.get(formRef));
    const more = Math.max(0, manner.before - AS_BEFORE);
    if (more > 0) {
      keys.forEach((key) => refused.set(key, (refused.get(key) ?? 0) + more));
    }
    return refused;
  }

  private async filled(
    { form, fields, record, fixed, who, began, manner, within = [] }: Sending & { form: Form },
    { client, refused, varied, round }: { client: ApiClient; refused: Counts; varied: Counts; round: number },
  ): Promise<Record<string, unknown>> {
    this.fillings += 1;
    const make = new ValueMaker({
      staff: this.staff,
      packs: this.packs,
      now: this.clock(),
      began,
      record: (type, nth) => this.recordOf(type, nth, within),
      turn: manner.tries,
      nth: this.fillings,
      upload: () => uploaded(client),
      offered: (kind) => offered(client, kind),
    });
    const isToFail = manner.fails !== undefined;
    return fillForm({
      form,
      fields,
      record,
      fixed,
      roles: this.staff.roles(who),
      make,
      refused,
      varied,
      leaveOut: round < MOST_LEAN || isToFail ? leftOut(manner) : 'nothing',
      bareRows: isToFail && round % 2 === 1,
      empties: manner.before > 1 || isToFail,
    });
  }
}

/** Fields that are to be filled in otherwise for what comes behind the form. */
function toChange(sending: Sending & { form: Form }, values: Record<string, unknown>, round: number): string[] {
  const { manner } = sending;
  if (manner.fails !== undefined) {
    const rules = sending.checks[manner.fails] ?? [];
    // First it is left out what need not be there; then one thing after the other is tried.
    const isRight = foundWrong(sending, rules, values).length === 0;
    return isRight && round < MOST_FORESIGHT ? readIn(sending.form, rules) : [];
  }
  return isForesighted(manner, round) ? foreseen(sending, values) : [];
}

const leftOut = ({ tries, before, fails }: Manner): LeaveOut =>
  fails !== undefined ? 'all' : (LEFT_OUT[(tries + Math.floor(before / 2)) % LEFT_OUT.length] ?? 'nothing');

/** A form that leaves something out may be meant to fail at the step behind it; not again and again, though. */
const isForesighted = (manner: Manner, round: number): boolean =>
  round < MOST_FORESIGHT && (leftOut(manner) === 'nothing' || manner.before > AS_BEFORE);

/** Keys of the fields that were refused; those of a table without the number of the row. */
const wrongIn = ({ errors = [] }: Refusal): string[] =>
  errors.map(({ field }) => field.replace(/^(fields|values)\./, '').replace(/\.\d+\./, '.'));
