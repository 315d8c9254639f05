import type { ComponentChildren } from 'preact';
import type { Profile } from '../api/read-profiles.ts';
import { toPercent } from '../components/text.ts';
import type { StartForm } from './start-form.ts';

/** Which profile, and how strictly and by which reviewers its docset is judged. */
export function Choices(props: {
  readonly form: StartForm;
  readonly profile: Profile;
  readonly profiles: readonly Profile[];
  readonly change: (changes: Partial<StartForm>) => void;
}) {
  const { form, profile, profiles, change } = props;
  const variant = form.variant || profile.defaultVariant;
  return (
    <section class="card card-padded stack-4" aria-labelledby="kind-title">
      <h2 id="kind-title">Documents</h2>
      {profiles.length === 1 ? (
        <p>
          <strong>{profile.title}</strong> <span class="quiet">{profile.description}</span>
        </p>
      ) : (
        <RadioCards legend="Profile">
          {profiles.map(({ name, title, description, defaultVariant }) => (
            <RadioCard
              key={name}
              name="profile"
              title={title}
              text={description}
              isOn={name === profile.name}
              onChoose={() => change({ profile: name, variant: defaultVariant })}
            />
          ))}
        </RadioCards>
      )}
      <RadioCards legend="Variant">
        {profile.variants.map(({ name, title }) => (
          <RadioCard
            key={name}
            name="variant"
            title={title}
            text={name}
            isOn={name === variant}
            onChoose={() => change({ variant: name })}
          />
        ))}
      </RadioCards>
      <ReviewChoices form={form} thresholds={profile.thresholds} change={change} />
    </section>
  );
}

function ReviewChoices(props: {
  readonly form: StartForm;
  readonly thresholds: Profile['thresholds'];
  readonly change: (changes: Partial<StartForm>) => void;
}) {
  const { form, thresholds, change } = props;
  return (
    <div class="field-row">
      <RadioCards legend="Review">
        <RadioCard
          name="reviewMode"
          title="Interactive"
          text="A reviewer decides at each gate"
          isOn={form.reviewMode === 'interactive'}
          onChoose={() => change({ reviewMode: 'interactive' })}
        />
        <RadioCard
          name="reviewMode"
          title="Batch"
          text="A passed gate is approved automatically"
          isOn={form.reviewMode === 'batch'}
          onChoose={() => change({ reviewMode: 'batch' })}
        />
      </RadioCards>
      <RadioCards legend="Strictness">
        <RadioCard
          name="strictness"
          title="Strict"
          text={`${toPercent(thresholds.strict)} must be documented`}
          isOn={form.strictness === 'strict'}
          onChoose={() => change({ strictness: 'strict' })}
        />
        <RadioCard
          name="strictness"
          title="Lenient"
          text={`${toPercent(thresholds.lenient)} must be documented`}
          isOn={form.strictness === 'lenient'}
          onChoose={() => change({ strictness: 'lenient' })}
        />
      </RadioCards>
    </div>
  );
}

function RadioCards(props: { readonly legend: string; readonly children: ComponentChildren }) {
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      <div class="radio-cards">{props.children}</div>
    </fieldset>
  );
}

function RadioCard(props: {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) {
  const { name, title, text, isOn, onChoose } = props;
  return (
    <label class={isOn ? 'radio-card is-on' : 'radio-card'}>
      <input type="radio" name={name} checked={isOn} onChange={onChoose} />
      <span>
        <strong>{title}</strong>
        <span class="small quiet">{text}</span>
      </span>
    </label>
  );
}
