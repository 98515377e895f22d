import { NEW_CHANGE } from '../test/support/change-journey';

const WHAT = ['core switch', 'mail gateway', 'payment terminal', 'file server', 'door control', 'backup robot'];
const WHERE = ['headquarters', 'north branch', 'harbour depot', 'data hall', 'training centre', 'clinic'];
const DO = ['Replace', 'Update', 'Move', 'Enlarge', 'Secure', 'Retire'];

/** Fields of one request of many: no two in a row are about the same thing, as in an organisation. */
export function newChange(index: number): Record<string, unknown> {
  const pick = (list: readonly string[], step: number): string => list[Math.floor(index / step) % list.length] ?? '';
  const title = `${pick(DO, 1)} ${pick(WHAT, DO.length)} of ${pick(WHERE, DO.length * WHAT.length)}, room ${index}`;
  return { ...NEW_CHANGE, title };
}
