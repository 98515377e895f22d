/** What stands between commas: `a, b` → `['a', 'b']`; nothing where there is no text. */
export function commaList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
