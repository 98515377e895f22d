import fc from 'fast-check';
import { mayHangUnder, movedPaths, ORGANISATION_KINDS, type Placed } from '../../../domain/organisation';

describe('the tree of organisations', () => {
  const branch: Placed[] = [
    { id: 'b', path: ['a', 'b'] },
    { id: 'c', path: ['a', 'b', 'c'] },
  ];

  it('moves with everything below', () => {
    const moved = movedPaths('b', { id: 'z', path: ['y', 'z'] }, branch);
    expect([...(moved ?? [])]).toEqual([
      ['b', ['y', 'z', 'b']],
      ['c', ['y', 'z', 'b', 'c']],
    ]);
  });

  it('becomes a root', () => {
    expect(movedPaths('b', undefined, branch)?.get('c')).toEqual(['b', 'c']);
  });

  it.each([
    ['itself', { id: 'b', path: ['a', 'b'] }],
    ['one below it', { id: 'c', path: ['a', 'b', 'c'] }],
  ])('never hangs under %s', (_what, parent) => {
    expect(movedPaths('b', parent, branch)).toBeUndefined();
  });

  it('[SUP-16g] lets a lead supplier have subcontractors, and nothing else', () => {
    expect(ORGANISATION_KINDS.filter((kind) => mayHangUnder(kind, 'supplier'))).toEqual(['supplier']);
  });

  it('keeps every path free of repetition, whatever is moved where', () => {
    const tree = fc.array(fc.nat(), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(tree, fc.nat(), fc.nat(), (parents, from, to) => {
        const paths = parents.reduce<string[][]>(
          (all, parent, index) => [...all, [...(index === 0 ? [] : (all[parent % index] ?? [])), String(index)]],
          [],
        );
        const placed = paths.map((path, index): Placed => ({ id: String(index), path }));
        const one = placed[from % placed.length] as Placed;
        const parent = placed[to % placed.length] as Placed;
        const below = placed.filter(({ path }) => path.includes(one.id));
        const moved = movedPaths(one.id, parent, below);
        const all = placed.map(({ id, path }) => moved?.get(id) ?? path);
        return all.every((path) => new Set(path).size === path.length);
      }),
    );
  });
});
