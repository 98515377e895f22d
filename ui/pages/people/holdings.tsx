import { Button, Modal, Tag } from 'antd';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountChange } from '../../api/people';
import type { Holding, PersonDetail } from '../../api/types/people';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { GrantDialog } from './grant-dialog';

/** The roles or groups of a person with their times: those in force, those to come, those of the past. */
export function Holdings({ person, kind }: { person: PersonDetail; kind: 'role' | 'group' }): JSX.Element {
  const { t } = useTranslation('people');
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<Holding>();
  const rows = person.holdings.filter((one) => one.kind === kind);
  const title = t(kind === 'role' ? 'roles' : 'groups');
  return (
    <section aria-label={title}>
      <div className="section-title">
        <h2>{title}</h2>
        {person.active && (
          <Button size="small" onClick={() => setGiving(true)}>
            {t(kind === 'role' ? 'giveRole' : 'addToGroup')}
          </Button>
        )}
      </div>
      {rows.length === 0 && <p className="people-none">{t(kind === 'role' ? 'noRoles' : 'noGroups')}</p>}
      <ul className="people-holdings">
        {rows.map((holding) => (
          <Row key={holding.id} holding={holding} onEnd={() => setEnding(holding)} />
        ))}
      </ul>
      {giving && <GrantDialog person={person} kind={kind} onClose={() => setGiving(false)} />}
      {ending && <EndDialog person={person} holding={ending} onClose={() => setEnding(undefined)} />}
    </section>
  );
}

function Row({ holding, onEnd }: { holding: Holding; onEnd: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const { name, from, to, when, by, reason, ended } = holding;
  return (
    <li className={`people-holding people-holding-${when}`}>
      <strong>{name}</strong>
      {when !== 'current' && <Tag>{t(`when.${when}`)}</Tag>}
      <span className="people-holding-times">
        {from !== null && (
          <>
            <TimeText at={from} mode="exact" /> –{' '}
          </>
        )}
        {to === null ? t('noEnd') : <TimeText at={to} mode="exact" />}
      </span>
      <span className="people-holding-why">
        {[by?.name, reason, ended?.reason === undefined ? undefined : t('endedBecause', { reason: ended.reason })]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </span>
      {when !== 'past' && (
        <Button size="small" aria-label={t('endNamed', { name })} onClick={onEnd}>
          {t(when === 'coming' ? 'takeBack' : 'end')}
        </Button>
      )}
    </li>
  );
}

interface EndDialogProps {
  person: PersonDetail;
  holding: Holding;
  onClose: () => void;
}

function EndDialog({ person, holding, onClose }: EndDialogProps): JSX.Element {
  const { t } = useTranslation('people');
  const change = useAccountChange(person.id);
  const [reason, setReason] = useState('');
  const send = (): void =>
    change.mutate(
      {
        action: `holdings/${encodeURIComponent(holding.id)}/end`,
        body: reason.trim() === '' ? {} : { reason: reason.trim() },
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={t('endNamed', { name: holding.name })}
      okText={t(holding.when === 'coming' ? 'takeBack' : 'end')}
      cancelText={t('common:cancel')}
      confirmLoading={change.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <p>{t('endMeans')}</p>
      <Input
        aria-label={t('reason')}
        placeholder={t('reasonOptional')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {change.error !== null && <ProblemAlert error={change.error} />}
    </Modal>
  );
}
