import { safeTarget } from '../../../ui/pages/sign-in/safe-target';

const HERE = 'https://zhixing.example';

describe('where the sign-in page leads', () => {
  it.each(['/', '/inbox', '/records/change/CHG-2026-00001?tab=history#votes', '/inbox?to=https://elsewhere.example'])(
    'is a page of this app: %s',
    (to) => expect(safeTarget(to, HERE)).toBe(to),
  );

  it.each([
    null,
    '',
    'inbox',
    '//elsewhere.example',
    '///elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    'https://elsewhere.example',
    'https:elsewhere.example',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('is home where the address says anything else: %j', (to) => expect(safeTarget(to, HERE)).toBe('/'));

  it.each(['//', '/\\', '/\t/', '/.//', '/%2F', '/@', '/x@'])('never leaves this app: %j', (start) => {
    expect(new URL(safeTarget(`${start}elsewhere.example`, HERE), HERE).origin).toBe(HERE);
  });
});
