import { areaOf, inOrderOfStandard, isClause } from '../../../domain/standard';

describe('clauses of processes', () => {
  it.each(['3.1', '4.4.2', '5', '6.1', '10.1', 'ops.desk', 'ops.support'])('knows %s', (clause) => {
    expect(isClause(clause)).toBe(true);
  });

  it.each(['', '2.1', '11', '8.', '8.0', '3.1b', 'ops', 'ops.other', '6.1 '])('refuses "%s"', (clause) => {
    expect(isClause(clause)).toBe(false);
    expect(areaOf(clause)).toBeUndefined();
  });

  it.each([
    ['3.2', 'management'],
    ['4.4.2', 'pdca'],
    ['5', 'newServices'],
    ['6.6', 'delivery'],
    ['7.3', 'relationship'],
    ['8', 'resolution'],
    ['9.2', 'control'],
    ['10.1', 'release'],
    ['ops.jobs', 'operation'],
  ])('finds the area of %s', (clause, area) => {
    expect(areaOf(clause)).toBe(area);
  });

  it('orders processes as the standard does, numbers as numbers and what has no clause last', () => {
    const clauses = ['10.1', undefined, 'ops.jobs', '9.2', '6.1', 'ops.desk', '3.1', '4.4.3', '4.4.1'];
    const placed = clauses.map((clause, index) => ({ key: `p${index}`, clause })).sort(inOrderOfStandard);
    expect(placed.map(({ clause }) => clause)).toEqual([
      ...['3.1', '4.4.1', '4.4.3', '6.1', '9.2', '10.1', 'ops.desk', 'ops.jobs', undefined],
    ]);
  });
});
