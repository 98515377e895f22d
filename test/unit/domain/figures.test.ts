import { createHash } from 'node:crypto';
import { apportion } from '../../../domain/apportion';
import { reachesAt, trendOf } from '../../../domain/forecast';
import { drawSample as draw, sizeOfShare } from '../../../domain/sample';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const drawSample = <T>(list: readonly T[], size: number, seed: string) => draw(list, size, seed, sha256);

describe('drawing a sample', () => {
  const list = Array.from({ length: 100 }, (_, index) => `record ${index + 1}`);

  it('gives the same records for the same seed, and others for another', () => {
    const first = drawSample(list, 10, 'audit 2026');
    expect(drawSample(list, 10, 'audit 2026')).toEqual(first);
    expect(drawSample(list, 10, 'audit 2027').places).not.toEqual(first.places);
    expect(new Set(first.places).size).toBe(10);
    expect(first.drawn).toEqual(first.places.map((place) => `record ${place}`));
  });

  it('draws all of a short list, and none of an empty one', () => {
    expect(drawSample(['a', 'b'], 5, 'x').drawn).toEqual(['a', 'b']);
    expect(drawSample([], 5, 'x').drawn).toEqual([]);
  });

  it('favours no place', () => {
    const hits = new Map<number, number>();
    for (let seed = 0; seed < 2_000; seed += 1) {
      drawSample(list, 10, `seed ${seed}`).places.forEach((place) => hits.set(place, (hits.get(place) ?? 0) + 1));
    }
    expect(Math.min(...hits.values())).toBeGreaterThan(130);
    expect(Math.max(...hits.values())).toBeLessThan(270);
  });

  it('rounds a share up', () => {
    expect(sizeOfShare(7, 10)).toBe(1);
    expect(sizeOfShare(0, 10)).toBe(0);
    expect(sizeOfShare(10, 100)).toBe(10);
  });
});

describe('a forecast', () => {
  const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));

  it('follows the straight line through what was measured', () => {
    const trend = trendOf([1, 2, 3, 4].map((n) => ({ at: day(n), value: 40 + 10 * n })));
    expect(trend).toEqual({ perDay: 10, now: 80, lastAt: day(4), points: 4 });
    expect(trend && reachesAt(trend, 100)).toEqual(day(6));
    expect(trend && reachesAt(trend, 100, 2)).toEqual(day(5));
    expect(trend && reachesAt(trend, 70)).toEqual(day(4));
  });

  it('says that there is no data where too little was measured', () => {
    expect(trendOf([])).toBeUndefined();
    expect(trendOf([1, 2].map((n) => ({ at: day(n), value: n })))).toBeUndefined();
    expect(trendOf([1, 1, 1].map((n) => ({ at: day(n), value: n })))).toBeUndefined();
  });

  it('never reaches a threshold when the line falls or stands', () => {
    const trend = trendOf([1, 2, 3].map((n) => ({ at: day(n), value: 50 - n })));
    expect(trend && reachesAt(trend, 100)).toBeUndefined();
    const flat = trendOf([1, 2, 3].map((n) => ({ at: day(n), value: 50 })));
    expect(flat && reachesAt(flat, 100)).toBeUndefined();
  });
});

describe('apportioning', () => {
  it('leaves no cent over', () => {
    expect(apportion(10_000, [1, 1, 1])).toEqual([3_334, 3_333, 3_333]);
    expect(apportion(1, [1, 1])).toEqual([1, 0]);
    expect(apportion(-10_000, [1, 1, 1])).toEqual([-3_334, -3_333, -3_333]);
    expect(apportion(99, [0.5, 0.25, 0.25])).toEqual([49, 25, 25]);
  });

  it('sums exactly for any amount and weights', () => {
    for (let n = 0; n < 300; n += 1) {
      const weights = Array.from({ length: 1 + (n % 9) }, (_, index) => ((n * 7 + index * 13) % 101) / 7);
      const cents = (n * 999_983) % 90_000_001;
      const parts = apportion(cents, [...weights, 1]) ?? [];
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(cents);
    }
  });

  it('does not guess where the weights say nothing', () => {
    expect(apportion(100, [])).toBeUndefined();
    expect(apportion(100, [0, 0])).toBeUndefined();
    expect(apportion(100, [2, -1])).toBeUndefined();
    expect(apportion(100, [Number.NaN])).toBeUndefined();
  });
});
