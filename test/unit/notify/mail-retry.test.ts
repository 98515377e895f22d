import { pauseAfter, serverPause } from '../../../notify/mail-retry';
import { classify, messageId } from '../../../notify/mail-transport';

const DAY = 24 * 3_600_000;

describe('pauses', () => {
  it('grow and end after some days', () => {
    const pauses = Array.from({ length: 12 }, (_, index) => pauseAfter(index + 1)).filter(
      (pause) => pause !== undefined,
    );

    expect(pauses).toEqual([...pauses].sort((left, right) => left - right));
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3 * DAY);
    expect(pauseAfter(pauses.length + 1)).toBeUndefined();
  });

  it('of an unreachable server grow to five minutes and never end', () => {
    expect([1, 2, 3, 9, 1000].map(serverPause)).toEqual([1000, 2000, 4000, 256_000, 300_000]);
  });
});

describe('classify', () => {
  const error = (facts: object): Error => Object.assign(new Error('x'), facts);

  it.each([
    ['never', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }],
    ['never', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }],
    ['never', { code: 'EENVELOPE' }],
    ['later', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }],
    ['later', { code: 'EMESSAGE', command: 'DATA', responseCode: 451 }],
    ['later', { code: 'EMESSAGE', command: 'DATA', responseCode: 503 }],
    ['serverDown', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }],
    ['serverDown', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }],
    ['serverDown', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }],
    ['serverDown', { code: 'ESOCKET', command: 'CONN' }],
    ['serverDown', { code: 'ETIMEDOUT', command: 'DATA' }],
  ])('%s for %j', (kind, facts) => {
    expect(classify(error(facts)).kind).toBe(kind);
  });
});

describe('messageId', () => {
  it('is the same for each attempt of a mail and another for another mail', () => {
    expect(messageId('task:1:2:wang', 'example.org')).toBe(messageId('task:1:2:wang', 'example.org'));
    expect(messageId('task:1:2:wang', 'example.org')).not.toBe(messageId('task:1:2:li', 'example.org'));
    expect(messageId('任务 "<>', 'example.org')).toMatch(/^<[0-9a-f]{40}@example\.org>$/);
  });
});
