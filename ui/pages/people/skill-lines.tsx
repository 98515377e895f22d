import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSkills } from '../../api/people';
import type { PersonFields } from '../../api/types/people';
import { DayPicker } from '../../components/day-picker';
import { OptionPicker } from '../../components/option-picker';
import { fromPicker, toPicker } from '../../components/zone-time';
import { Line } from './line';

type Skills = PersonFields['skills'];
type OneSkill = Skills[number];

interface SkillLinesProps {
  skills: Skills;
  onChange: (skills: Skills) => void;
}

/** What a person can do: skills of the catalogue, each with its level and, where it is proven so, its last day. */
export function SkillLines({ skills, onChange }: SkillLinesProps): JSX.Element {
  const { t } = useTranslation('people');
  return (
    <Line label={t('field.skills')} field="skills" wide>
      <OptionPicker
        kind="skill"
        many
        aria-label={t('field.skills')}
        value={skills.map(({ skill }) => skill)}
        onChange={(ids) =>
          onChange(ids.map((skill) => skills.find((one) => one.skill === skill) ?? { skill, level: 2 }))
        }
      />
      <ul className="people-levels">
        {skills.map((one) => (
          <SkillLine
            key={one.skill}
            skill={one}
            onChange={(next) => onChange(skills.map((other) => (other.skill === one.skill ? next : other)))}
          />
        ))}
      </ul>
    </Line>
  );
}

function SkillLine({ skill, onChange }: { skill: OneSkill; onChange: (skill: OneSkill) => void }): JSX.Element {
  const { t } = useTranslation('people');
  const known = useSkills().data?.items.find(({ id }) => id === skill.skill);
  const name = known?.name ?? skill.skill;
  return (
    <li className="people-level">
      <span>{name}</span>
      <Select
        size="small"
        aria-label={t('field.levelOf', { name })}
        value={skill.level}
        options={([1, 2, 3, 4] as const).map((value) => ({ value, label: t(`level.${value}`) }))}
        onChange={(level: number) => onChange({ ...skill, level })}
      />
      {(known?.expires === true || Boolean(skill.until)) && (
        <DayPicker
          size="small"
          aria-label={t('field.untilOf', { name })}
          placeholder={t('field.until')}
          value={skill.until ? toPicker(skill.until).subtract(1, 'day') : null}
          onChange={(day) =>
            onChange({ ...skill, until: day === null ? null : fromPicker(day.startOf('day').add(1, 'day')) })
          }
        />
      )}
    </li>
  );
}
