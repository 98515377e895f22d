import {
  parseAccepts,
  parseClock,
  parseDuty,
  parseNotBy,
  parseSkills,
  TaskPropertyError,
} from '../../../domain/task-properties';

describe('properties of tasks', () => {
  it('read what a task does to clocks', () => {
    expect(parseClock('respond:meet; resolve:pause(user) ;own(PT8H);update:pause;change-decision')).toEqual([
      { kind: 'meet', name: 'respond' },
      { kind: 'pause', name: 'resolve', reason: 'user' },
      { kind: 'own', duration: 'PT8H' },
      { kind: 'pause', name: 'update' },
      { kind: 'run', name: 'change-decision' },
    ]);
  });

  it('read the messages that a task accepts and from whom', () => {
    expect(parseAccepts('withdraw(requester), change(changeOwner, desk); cancel')).toEqual([
      { message: 'withdraw', who: ['requester'] },
      { message: 'change', who: ['changeOwner', 'desk'] },
      { message: 'cancel', who: [] },
    ]);
  });

  it('read who may not do a task', () => {
    expect(parseNotBy(' requester,technicalAssessment ')).toEqual(['requester', 'technicalAssessment']);
  });

  it('[ROLE-04] [ROLE-08] read the duty of a step and the skills that it asks for', () => {
    expect([parseDuty(undefined), parseDuty(' evaluate ')]).toEqual(['deliver', 'evaluate']);
    expect(parseSkills('network:3, security')).toEqual([
      { skill: 'network', level: 3 },
      { skill: 'security', level: 1 },
    ]);
    expect(parseSkills(undefined)).toEqual([]);
  });

  it('are nothing where there are none', () => {
    expect([parseClock(undefined), parseAccepts(''), parseNotBy(' ')]).toEqual([[], [], []]);
  });

  it.each([
    () => parseClock('respond:stop'),
    () => parseClock('own()'),
    () => parseClock('own(15m)'),
    () => parseAccepts('withdraw(requester'),
    () => parseNotBy('requester, 2nd'),
    () => parseDuty('watch'),
    () => parseSkills('network:9'),
  ])('are refused when they cannot be read', (read) => {
    expect(read).toThrow(TaskPropertyError);
  });
});
