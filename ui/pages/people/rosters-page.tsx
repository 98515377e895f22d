import { Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/queries';
import { useRosters, useTakeSwapBack } from '../../api/people';
import type { Roster, Shift } from '../../api/types/people';
import { EmptyState } from '../../components/empty-state';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { useProblemMessage } from '../../components/use-problem-message';
import { PeopleFrame } from './people-frame';
import { RosterDialog } from './roster-dialog';
import { SwapDialog } from './swap-dialog';

type Open = { kind: 'edit' | 'swap'; of: Roster | undefined };

/** Who is on call now and in the coming weeks, and where nobody is. */
export function RostersPage(): JSX.Element {
  const { t } = useTranslation('people');
  const { data, error, refetch } = useRosters();
  const mayEdit = useMe().data?.permissions.includes('person.manage') ?? false;
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const add = (
    <Button type="primary" onClick={() => setOpen({ kind: 'edit', of: undefined })}>
      {t('roster.add')}
    </Button>
  );
  return (
    <PeopleFrame primary={mayEdit && add}>
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      {data?.items.length === 0 && <EmptyState title={t('roster.none')} hint={t('roster.noneHint')} />}
      {(data?.items ?? []).map((roster) => (
        <RosterPart
          key={roster.id}
          roster={roster}
          onOpen={mayEdit ? (kind) => setOpen({ kind, of: roster }) : undefined}
        />
      ))}
      {open?.kind === 'edit' && <RosterDialog roster={open.of} onClose={close} />}
      {open?.kind === 'swap' && open.of && <SwapDialog roster={open.of} onClose={close} />}
    </PeopleFrame>
  );
}

interface RosterPartProps {
  roster: Roster;
  /** Absent for those who may only look. */
  onOpen: ((kind: Open['kind']) => void) | undefined;
}

function RosterPart({ roster, onOpen }: RosterPartProps): JSX.Element {
  const { t } = useTranslation('people');
  const { name, group, now, shifts, handOver, days, zone, active } = roster;
  return (
    <section className="people-roster" aria-label={name}>
      <div className="section-title">
        <h2>
          {name} <span className="people-kind">{group.name}</span>
        </h2>
        {onOpen && (
          <span className="people-links">
            <Button size="small" onClick={() => onOpen('swap')}>
              {t('roster.swap')}
            </Button>
            <Button size="small" onClick={() => onOpen('edit')}>
              {t('roster.edit')}
            </Button>
          </span>
        )}
      </div>
      <p className="people-none">{t('roster.turn', { handOver, days, zone })}</p>
      {!active && <p className="people-closed">{t('roster.unused')}</p>}
      {now && (
        <p className={now.person ? 'people-oncall' : 'people-oncall people-gap'}>
          {t('roster.now')} <strong>{now.person?.name ?? t('roster.nobody')}</strong> {t('roster.until')}{' '}
          <TimeText at={now.to} mode="exact" />
          {!now.person && ` · ${t('roster.fallback')}`}
        </p>
      )}
      <ol className="people-shifts" aria-label={t('roster.coming')}>
        {shifts.slice(1).map((shift) => (
          <ShiftLine key={shift.from} shift={shift} roster={roster.id} mayEdit={onOpen !== undefined} />
        ))}
      </ol>
    </section>
  );
}

function ShiftLine({ shift, roster, mayEdit }: { shift: Shift; roster: string; mayEdit: boolean }): JSX.Element {
  const { t } = useTranslation('people');
  const back = useTakeSwapBack(roster);
  const onError = useProblemMessage();
  const { from, to, person, override } = shift;
  return (
    <li className={person ? 'people-holding' : 'people-holding people-gap'}>
      <span className="people-holding-times">
        <TimeText at={from} mode="exact" /> – <TimeText at={to} mode="exact" />
      </span>
      <strong>{person?.name ?? t('roster.nobody')}</strong>
      {override !== undefined && <span className="people-kind">{t('roster.swapped')}</span>}
      {override !== undefined && mayEdit && (
        <Button size="small" loading={back.isPending} onClick={() => back.mutate(override, { onError })}>
          {t('roster.takeBack')}
        </Button>
      )}
    </li>
  );
}
