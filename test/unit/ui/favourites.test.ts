import type { ProcessSummary } from '../../../ui/api/types';
import { favouritesOf } from '../../../ui/shell/favourites';

const process = (key: string, area: string, running = 0): ProcessSummary =>
  ({ key, area, running, name: key, starts: [] }) as unknown as ProcessSummary;

const ALL = [
  process('document', 'management'),
  process('budget', 'delivery'),
  process('incident', 'resolution'),
  process('change', 'control'),
  process('contact', 'operation', 3),
];
const keys = (recent: string[], most: number): string[] => favouritesOf(ALL, recent, most).map(({ key }) => key);

describe('the processes that somebody reaches at once', () => {
  it('are those used last, before those with most records and everyday ones', () => {
    expect(keys(['budget'], 2)).toEqual(['budget', 'contact']);
    expect(keys([], 3)).toEqual(['incident', 'change', 'contact']);
  });

  it('stay in the order of the standard whichever was used last', () => {
    expect(keys(['contact', 'document'], 2)).toEqual(['document', 'contact']);
  });

  it('are all where there are few', () => {
    expect(keys(['no-longer-there'], 9)).toEqual(ALL.map(({ key }) => key));
  });
});
