import { join } from 'node:path';
import { appointsMembers, electorateForm } from '../../../api/ballots/electorate-form';
import { validateForm } from '../../../packs/form-validation';
import { loadPacks } from '../../../packs/load';
import { findForm } from '../../../packs/queries';
import type { Packs } from '../../../packs/types';
import type { Ballot } from '../../../records/models/ballot';

const SIGNATURE = {
  _id: 'b-1',
  status: 'blocked',
  missing: ['supplier'],
  policy: {
    seats: [
      { kind: 'provider', names: { zh: '我方', en: 'Our side' } },
      { kind: 'supplier', names: { zh: '供方', en: 'Supplier' } },
    ],
  },
} as unknown as Ballot;

describe('the form that appoints members to a ballot', () => {
  let packs: Packs;
  beforeAll(async () => {
    packs = await loadPacks(join(__dirname, '../../..'));
  });

  it('takes the kinds that this ballot lacks, and no others', () => {
    const found = findForm(packs, 'ballot-complete-electorate');
    if (!found) {
      throw new Error('there is no such form');
    }
    expect(appointsMembers(found.form)).toBe(true);
    const form = electorateForm(found.form, SIGNATURE, 'en');
    const errorsOf = (kind: string): string[] => {
      const values = { outcome: 'completed', reason: 'x', addedMembers: [{ kind, person: 'agent' }] };
      return validateForm(form, found.pack, values, { lang: 'en', now: new Date() }).errors.map(({ field }) => field);
    };
    expect(errorsOf('supplier')).toEqual([]);
    expect(errorsOf('provider')).toEqual(['addedMembers.0.kind']);
    expect(errorsOf('business')).toEqual(['addedMembers.0.kind']);
  });
});
