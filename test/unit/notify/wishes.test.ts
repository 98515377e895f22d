import type { Notification } from '../../../notify/notification';
import { mailTime, wantsMail } from '../../../notify/wishes';
import type { NoticeWishes } from '../../../records/models/person';

const reader = (noticeWishes?: NoticeWishes) => ({
  email: 'ann@example.org',
  zone: 'Asia/Shanghai',
  ...(noticeWishes ? { noticeWishes } : {}),
});
const told = (change: Partial<Notification> = {}): Notification => ({
  notice: 'told',
  pack: 'order',
  to: ['ann'],
  dedupeKey: 'k',
  channels: ['inbox', 'mail'],
  ...change,
});

describe('whether a notice comes by mail', () => {
  it.each<[NoticeWishes['mail'], boolean, boolean, boolean]>([
    ['all', true, true, true],
    ['tasks', false, true, true],
    ['none', false, false, true],
  ])('%s', (mail, other, ofTask, urgent) => {
    const ann = reader({ mail });
    expect(wantsMail(ann, told())).toBe(other);
    expect(wantsMail(ann, told({ taskKey: '1' }))).toBe(ofTask);
    expect(wantsMail(ann, told({ urgent: true }))).toBe(urgent);
  });

  it('never without an address, or where the notice is for the app alone', () => {
    expect(wantsMail({ ...reader(), email: '' }, told())).toBe(false);
    expect(wantsMail(reader(), told({ channels: ['inbox'] }))).toBe(false);
  });
});

describe('when a mail leaves', () => {
  const night = reader({ mail: 'all', quiet: { from: '22:00', to: '07:00' } });
  const noon = reader({ mail: 'all', quiet: { from: '12:00', to: '13:30' } });
  const sh = (text: string): Date => new Date(`${text}:00+08:00`);

  it.each([
    ['2026-05-04T21:59', '2026-05-04T21:59'],
    ['2026-05-04T22:00', '2026-05-05T07:00'],
    ['2026-05-05T06:59', '2026-05-05T07:00'],
    ['2026-05-05T07:00', '2026-05-05T07:00'],
  ])('at %s of quiet nights it leaves at %s', (at, leaves) => {
    expect(mailTime(night, false, sh(at))).toEqual(sh(leaves));
  });

  it('waits for the end of a quiet noon', () => {
    expect(mailTime(noon, undefined, sh('2026-05-04T12:15'))).toEqual(sh('2026-05-04T13:30'));
    expect(mailTime(noon, undefined, sh('2026-05-04T13:30'))).toEqual(sh('2026-05-04T13:30'));
  });

  it('does not wait where the notice is urgent, or nothing was wished', () => {
    expect(mailTime(night, true, sh('2026-05-04T23:00'))).toEqual(sh('2026-05-04T23:00'));
    expect(mailTime(reader(), false, sh('2026-05-04T23:00'))).toEqual(sh('2026-05-04T23:00'));
  });
});
