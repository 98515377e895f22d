/** In the address of a new record's form: the field that names what it is about, and the id of that record. */
export const ABOUT = 'about';

/** The values with which the form begins, of `field:id`; none where the address says nothing. */
export function aboutValues(about: string | null): Record<string, string> {
  const [field = '', id = ''] = about?.split(':') ?? [];
  return field !== '' && id !== '' ? { [field]: id } : {};
}
