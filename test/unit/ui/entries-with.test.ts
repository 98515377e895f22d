import { entriesWith } from '../../../ui/components/palette/entries-with';

const entries = [
  { key: 'incident', label: 'New Incident', group: 'Resolution' },
  { key: 'problem', label: 'New Problem', hint: 'cause of incidents', group: 'Resolution' },
  { key: 'change', label: 'New Change', group: 'Control' },
];
const found = (text: string): string[] => entriesWith(entries, text).map(({ key }) => key);

describe('entries of a list found by words', () => {
  it.each([
    ['INCIDENT', ['incident', 'problem']],
    ['resolution problem', ['problem']],
    ['', ['incident', 'problem', 'change']],
    ['release', []],
  ])('"%s"', (text, keys) => expect(found(text)).toEqual(keys));
});
