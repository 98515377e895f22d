import {
  CheckOutlined,
  CloseOutlined,
  MinusOutlined,
  RollbackOutlined,
  SafetyCertificateOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/queries';
import type { Ballot, Seat } from '../../api/types';
import { PersonName } from '../../components/person-name';
import { TimeText } from '../../components/time-text';
import { TaskSection } from './task-section';

const SIGNS: Record<string, ReactNode> = {
  approve: <CheckOutlined />,
  reject: <CloseOutlined />,
  return: <RollbackOutlined />,
  abstain: <MinusOutlined />,
  conflict: <StopOutlined />,
};

/** Who votes, who has voted as far as the policy shows it, and what is missing for a decision. */
export function BallotPanel({ ballot }: { ballot: Ballot }): JSX.Element {
  const { t } = useTranslation('inbox');
  const running = ballot.status === 'open' || ballot.status === 'blocked';
  const counts = Object.entries(ballot.counts ?? {}).filter(([vote, count]) => vote in SIGNS && count > 0);
  return (
    <TaskSection id="ballot" title={t('section.ballot')} aside={running && <ClosesAt at={ballot.closesAt} />}>
      <p className="ballot-summary">
        {[ballot.policy?.name, ballot.quorumText].filter(Boolean).join(' · ')}
        {counts.map(([vote, count]) => (
          <span key={vote} className={`ballot-count ballot-${vote}`}>
            {SIGNS[vote]} {t(`vote.${vote}`, { defaultValue: vote })} {count}
          </span>
        ))}
      </p>
      {ballot.why && <p className="ballot-why">{ballot.why}</p>}
      <ul className="ballot-seats">
        {ballot.seats.map((seat) => (
          <SeatRow key={seat.seat} seat={seat} running={running} />
        ))}
      </ul>
    </TaskSection>
  );
}

function ClosesAt({ at }: { at: string | undefined }): JSX.Element | null {
  const { t } = useTranslation('inbox');
  return at === undefined ? null : (
    <span className="ballot-closes">
      {t('closes')} <TimeText at={at} mode="exact" />
    </span>
  );
}

function SeatRow({ seat, running }: { seat: Seat; running: boolean }): JSX.Element {
  const { t } = useTranslation('inbox');
  const mine = useMe().data?.user.id === seat.person?.id;
  const vote = seat.vote?.vote;
  const without = seat.voted ? 'vote.given' : running ? 'vote.owed' : 'vote.notNeeded';
  return (
    <li className={mine ? 'ballot-seat ballot-seat-mine' : 'ballot-seat'}>
      <span className="ballot-kind">
        {seat.kindName ?? t(`seat.${seat.kind}`, { defaultValue: seat.kind })}
        {seat.adviser && <span className="ballot-mandatory">{t('adviser')}</span>}
        {seat.mandatory && <span className="ballot-mandatory">{t('mandatory')}</span>}
      </span>
      <span>
        <PersonName person={seat.person} />
        {mine && <span className="person-role"> {t('you')}</span>}
        {seat.delegateOf && (
          <span className="person-role"> {t('common:onBehalfOf', { name: seat.delegateOf.name })}</span>
        )}
      </span>
      <span className={`ballot-vote ballot-${vote ?? 'owed'}`}>
        {vote === undefined ? t(without) : t(`vote.${vote}`, { defaultValue: vote })}{' '}
        {vote !== undefined && SIGNS[vote]}
      </span>
      {(seat.vote?.reason ?? seat.vote?.conditions) && (
        <q className="ballot-reason">{seat.vote?.reason ?? seat.vote?.conditions}</q>
      )}
      {seat.vote?.at && <TimeText at={seat.vote.at} />}
      {seat.vote?.signedAt && (
        <span className="signed-mark">
          <SafetyCertificateOutlined /> {t('common:signed')}
        </span>
      )}
    </li>
  );
}
