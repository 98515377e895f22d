import { CheckOutlined, MinusOutlined, PieChartOutlined, QuestionOutlined } from '@ant-design/icons';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageState, CoveredRequirement } from '../../api/coverage';
import type { Area } from '../../api/types';
import { DescriptionLink } from '../processes/description-parts';

const MARKS: Readonly<Record<CoverageState, ReactNode>> = {
  shown: <CheckOutlined aria-hidden="true" />,
  partly: <PieChartOutlined aria-hidden="true" />,
  open: <MinusOutlined aria-hidden="true" />,
  unknown: <QuestionOutlined aria-hidden="true" />,
};

interface CoverageAreaProps {
  area: Area;
  items: CoveredRequirement[];
  /** Not all that the area has: a sum would say something else than people read in it. */
  isNarrowed: boolean;
}

/** The requirements of one area of the standard; nothing where none of them is asked for. */
export function CoverageArea({ area, items, isNarrowed }: CoverageAreaProps): JSX.Element | null {
  const { t } = useTranslation('coverage');
  if (items.length === 0) {
    return null;
  }
  const shown = items.filter(({ state }) => state === 'shown').length;
  return (
    <section className="coverage-area" aria-labelledby={`coverage-${area}`}>
      <h2 id={`coverage-${area}`}>
        {t(`common:area.${area}`)}
        {!isNarrowed && <span className="coverage-sum"> {t('areaSum', { shown, count: items.length })}</span>}
      </h2>
      <table className="read-table" aria-labelledby={`coverage-${area}`}>
        <thead>
          <tr>
            <th scope="col">{t('column.id')}</th>
            <th scope="col">{t('column.clause')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.evidence')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Requirement key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Requirement({ item }: { item: CoveredRequirement }): JSX.Element {
  const { t } = useTranslation('coverage');
  const { id, source, clause, state, shown, open } = item;
  return (
    <tr>
      <th scope="row">{id}</th>
      <td>
        {source} {clause}
      </td>
      <td className={`coverage-state coverage-state-${state}`}>
        {MARKS[state]} {t(`state.${state}`)}
      </td>
      <td>
        {shown.map(({ process, where, test }) => (
          <div key={process.key}>
            <DescriptionLink process={process} />{' '}
            <span lang="en" className="coverage-where">
              {where}
            </span>
            <div lang="en" className="coverage-test">
              {test}
            </div>
          </div>
        ))}
        {open.length > 0 && (
          <div className="coverage-open">
            {t(state === 'partly' ? 'stillOpenIn' : 'openIn')}{' '}
            {open.map((process, index) => (
              <span key={process.key}>
                {index > 0 && t('common:listComma')}
                <DescriptionLink process={process} />
              </span>
            ))}
          </div>
        )}
      </td>
    </tr>
  );
}
