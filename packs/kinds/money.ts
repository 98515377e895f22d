import type { Lang } from '../../domain/text';
import type { FieldDefinition } from '../types';

/** Largest amount: in its smallest unit it is still a whole number that no computer rounds. */
export const LARGEST_AMOUNT = 1e13;

/** Digits behind the point that a currency has; two where none is named. */
export function decimalsOf({ currency }: Pick<FieldDefinition, 'currency'>): number {
  if (currency === undefined) {
    return 2;
  }
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** Whether the amount has no part of a cent. */
export function isExact(field: FieldDefinition, amount: number): boolean {
  return roundAmount(field, amount) === amount;
}

/** The amount to the cent, half away from zero; sums of amounts come out exact this way. */
export function roundAmount(field: FieldDefinition, amount: number): number {
  const decimals = decimalsOf(field);
  const cents = Math.round(
    Number(`${Math.abs(amount).toPrecision(15)}e${decimals}`.replace(/e\+?(-?\d+)e(\d+)$/, joined)),
  );
  return (Math.sign(amount) * cents) / 10 ** decimals;
}

/** `1.5e21` times a hundred, written once. */
const joined = (_: string, exponent: string, decimals: string): string => `e${Number(exponent) + Number(decimals)}`;

/** An amount with its currency as the reader writes it. */
export function showAmount(field: FieldDefinition, amount: number, lang: Lang): string {
  const { currency } = field;
  const locale = lang === 'zh' ? 'zh-CN' : 'en';
  if (currency === undefined) {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: decimalsOf(field) }).format(amount);
  }
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}
