import fc from 'fast-check';
import { canonical, contentHash, sealHash } from '../../../records/audit/chain';
import { judge, type Evidence } from '../../../records/audit/judge';
import { isAnchorDue } from '../../../records/audit/anchor';
import type { HistoryHead, HistorySeal } from '../../../records/models/audit';
import type { HistoryLine } from '../../../records/models/history';

const AT = new Date('2026-03-02T08:00:00Z');

const line = (id: string, minute: number): HistoryLine => ({
  _id: id,
  recordId: 'r1',
  at: new Date(AT.getTime() + minute * 60_000),
  kind: 'comment',
  by: 'agent',
  changes: [],
  text: `comment ${id}`,
  data: { channel: 'app' },
});

function sealed(lines: readonly HistoryLine[]): HistorySeal[] {
  const seals: HistorySeal[] = [];
  for (const each of lines) {
    const seal = {
      _id: each._id,
      recordId: 'r1',
      seq: seals.length + 1,
      previous: seals.at(-1)?.hash ?? '',
      content: contentHash(each),
      writtenAt: each.at,
    };
    seals.push({ ...seal, hash: sealHash(seal), at: each.at });
  }
  return seals;
}

/** Four lines as they were sealed and anchored. */
function whole(): Evidence & { lines: HistoryLine[]; seals: HistorySeal[]; head: HistoryHead } {
  const lines = ['a', 'b', 'c', 'd'].map(line);
  const seals = sealed(lines);
  const last = seals[3] as HistorySeal;
  return {
    lines,
    seals,
    head: { _id: 'r1', seq: 4, hash: last.hash, at: AT, open: false, anchor: 1 },
    anchored: [{ recordId: 'r1', seq: 4, hash: last.hash }],
    sealedUntil: new Date(AT.getTime() + 3_600_000),
  };
}

const kinds = (evidence: Evidence): string[] => judge(evidence).faults.map(({ kind, seq }) => `${kind} ${seq ?? ''}`);

describe('the chain of a history', () => {
  it('is whole where every line is what was sealed', () => {
    expect(judge(whole())).toEqual({ lines: 4, sealed: 4, unsealed: 0, late: [], faults: [] });
  });

  it('counts a line that was just written as not yet sealed', () => {
    const evidence = whole();
    expect(judge({ ...evidence, lines: [...evidence.lines, line('e', 59)] })).toMatchObject({
      unsealed: 1,
      faults: [],
    });
  });

  it.each<[string, (one: ReturnType<typeof whole>) => Evidence, string[]]>([
    [
      'an altered line',
      (one) => ({ ...one, lines: one.lines.map((each) => (each._id === 'b' ? { ...each, text: 'other' } : each)) }),
      ['altered 2'],
    ],
    [
      'a line dated otherwise',
      (one) => ({ ...one, lines: one.lines.map((each) => (each._id === 'c' ? { ...each, at: AT } : each)) }),
      ['altered 3'],
    ],
    ['a removed line', (one) => ({ ...one, lines: one.lines.filter(({ _id }) => _id !== 'b') }), ['removed 2']],
    [
      'a line removed with its seal',
      (one) => ({
        ...one,
        lines: one.lines.filter(({ _id }) => _id !== 'b'),
        seals: one.seals.filter(({ _id }) => _id !== 'b'),
      }),
      ['removed 2'],
    ],
    [
      'the last line removed with its seal',
      (one) => ({ ...one, lines: one.lines.slice(0, 3), seals: one.seals.slice(0, 3) }),
      ['removed 4', 'removed 4'],
    ],
    ['a line inserted without a seal', (one) => ({ ...one, lines: [...one.lines, line('x', 2)] }), ['inserted ']],
    [
      'lines whose places were exchanged',
      (one) => ({
        ...one,
        seals: one.seals
          .map((seal) => (seal.seq === 2 ? { ...seal, seq: 3 } : seal.seq === 3 ? { ...seal, seq: 2 } : seal))
          .sort((a, b) => a.seq - b.seq),
      }),
      ['reordered 2', 'reordered 3', 'inserted 4'],
    ],
    [
      'a chain made anew over another text',
      (one) => {
        const lines = one.lines.map((each) => (each._id === 'b' ? { ...each, text: 'other' } : each));
        const seals = sealed(lines);
        return { ...one, lines, seals, head: { ...one.head, hash: (seals[3] as HistorySeal).hash } };
      },
      ['rewritten 4'],
    ],
    [
      'a line inserted with a seal and the chain made anew behind it',
      (one) => {
        const lines = [...one.lines.slice(0, 2), line('x', 1.5), ...one.lines.slice(2)];
        const seals = sealed(lines);
        return { ...one, lines, seals, head: { ...one.head, seq: 5, hash: (seals[4] as HistorySeal).hash } };
      },
      ['rewritten 4'],
    ],
  ])('[INC-14g] finds %s', (_what, change, found) => {
    expect(kinds(change(whole()))).toEqual(found);
  });

  it('names lines that were written much later than they say', () => {
    const late = line('e', -600);
    const seals = sealed([line('a', 0), late]).map((seal) => ({ ...seal, writtenAt: AT }));
    expect(judge({ lines: [line('a', 0), late], seals }).late).toEqual(['e']);
  });

  it('writes a value as one text, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
      }),
    );
    expect(canonical({ at: AT })).not.toBe(canonical({ at: AT.toISOString() }));
    expect(canonical({ a: undefined })).toBe('{}');
  });

  it('is anchored when another hour has begun', () => {
    expect(isAnchorDue(undefined, AT)).toBe(true);
    expect(isAnchorDue({ at: AT }, new Date('2026-03-02T08:59:59Z'))).toBe(false);
    expect(isAnchorDue({ at: AT }, new Date('2026-03-02T09:00:00Z'))).toBe(true);
  });
});
