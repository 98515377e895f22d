import { feelVariables } from '../../../packs/feel';
import type { FieldDefinition } from '../../../packs/types';

const read = new Map<string, readonly string[]>();

/** Variables that an expression reads; asked very often. */
export function variablesOf(expression: string): readonly string[] {
  const found = read.get(expression) ?? feelVariables(expression);
  read.set(expression, found);
  return found;
}

/** Texts and numbers that stand in a FEEL expression. */
export function literalsIn(expression: string): unknown[] {
  const texts = [...expression.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text);
  const numbers = [...expression.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/(?<![\w.])-?\d+(?:\.\d+)?/g)].map(
    ([text]) => Number(text),
  );
  return [...new Set([...texts, ...numbers])];
}

/** Stands for any value of the field: what it is makes no difference, only that there is one. */
export const FILLED = '(filled)';

const FAR = 1_000_000;
const NEAR_DAYS = 20;
const FAR_DAYS = 800;

/** A day that lies so far ahead, for what is compared with other days. */
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Values on either side of each literal that a field is compared with; last of all, none. */
export function candidatesOf(field: FieldDefinition | undefined, literals: readonly unknown[]): readonly unknown[] {
  return [...new Set([...valuesOf(field, literals), null])];
}

function valuesOf(field: FieldDefinition | undefined, literals: readonly unknown[]): unknown[] {
  const around = literals.filter(isNumber).flatMap((number) => [number, number + 1, number - 1]);
  switch (field?.kind) {
    case 'yesno':
      return [true, false];
    case 'choice':
      return field.enum ? [...field.enum] : literals.filter((one) => typeof one === 'string');
    case 'choices': {
      const entries = field.items?.enum ?? field.enum ?? literals.filter((one) => typeof one === 'string');
      return [...entries.map((entry) => [entry]), [...entries]];
    }
    case 'number':
    case 'money': {
      const { minimum = -Infinity, maximum = Infinity } = field;
      // What a number is compared with may be another field: one lies beyond it on either side.
      return [...around, 1, 0, Math.max(minimum, -FAR), Math.min(maximum, FAR)].filter(
        (number) => number >= minimum && number <= maximum,
      );
    }
    case 'date':
      return [FILLED, day(NEAR_DAYS), day(FAR_DAYS)];
    case 'duration':
      return ['PT4H', '30wd'];
    case 'text':
    case 'area':
    case 'richtext':
      return [...literals.filter((one) => typeof one === 'string'), 'Text'];
    default:
      if (!field) {
        return [...literals, ...around, true, false];
      }
      return field.type === 'array' || field.kind === 'rows' || field.kind === 'file' ? [[FILLED]] : [FILLED];
  }
}
