import type { Language } from '#domain/messages/messages.ts'

/** What a word means; `id` is its address on the glossary's page. */
type Term = { id: string } & Record<Language, { term: string; meaning: string }>

const DEFINED = [
  {
    id: 'afterglow',
    en: {
      term: 'Afterglow',
      meaning:
        'The fading light after a burst, from X-rays to radio, where its jet runs into the gas around it.',
    },
    fr: {
      term: 'Rémanence',
      meaning:
        'La lumière qui s’affaiblit après un sursaut, des rayons X à la radio, là où le jet heurte le gaz alentour.',
    },
  },
  {
    id: 'airmass',
    en: {
      term: 'Airmass',
      meaning:
        'How much air light comes through: 1 overhead, 2 at 30° above the horizon, 5.6 at 10°. Below airmass 2 is good.',
    },
    fr: {
      term: 'Masse d’air',
      meaning:
        'L’épaisseur d’air que traverse la lumière : 1 au zénith, 2 à 30° au-dessus de l’horizon, 5,6 à 10°. En dessous de 2, c’est bien.',
    },
  },
  {
    id: 'containment',
    en: {
      term: 'Containment (90 %, 68 %)',
      meaning:
        'The probability that the burst lies inside the region that is drawn. The same measurement has a larger radius at 90 % than at 68 % (1.42 times, for a round Gaussian).',
    },
    fr: {
      term: 'Niveau de confiance (90 %, 68 %)',
      meaning:
        'La probabilité que le sursaut se trouve dans la région dessinée. La même mesure a un rayon plus grand à 90 % qu’à 68 % (1,42 fois, pour une gaussienne ronde).',
    },
  },
  {
    id: 'counterpart',
    en: {
      term: 'Counterpart',
      meaning:
        'The same source found at another wavelength, such as the X-ray or optical afterglow of a burst.',
    },
    fr: {
      term: 'Contrepartie',
      meaning:
        'La même source trouvée à une autre longueur d’onde, comme la rémanence X ou optique d’un sursaut.',
    },
  },
  {
    id: 'error-radius',
    en: {
      term: 'Error radius',
      meaning:
        'How far the true place may be from the stated one, always together with a containment. Afterglow shows it as it was stated; events are compared by the radius for 90 %, systematics included.',
    },
    fr: {
      term: 'Rayon d’erreur',
      meaning:
        'De combien le vrai lieu peut s’écarter du lieu indiqué, toujours avec un niveau de confiance. Afterglow le montre tel qu’il a été indiqué ; les événements se comparent par le rayon à 90 %, erreurs systématiques comprises.',
    },
  },
  {
    id: 'gcn',
    en: {
      term: 'GCN',
      meaning:
        'NASA’s General Coordinates Network, which carries notices (made by machines, within seconds) and circulars (written by people, within hours).',
    },
    fr: {
      term: 'GCN',
      meaning:
        'Le General Coordinates Network de la NASA, qui porte des notices (faites par des machines, en secondes) et des circulaires (écrites par des gens, en heures).',
    },
  },
  {
    id: 'retraction',
    en: {
      term: 'Retraction',
      meaning:
        'A mission takes back what it said: it was no burst, but noise, a known source or a flare of the Sun.',
    },
    fr: {
      term: 'Rétractation',
      meaning:
        'Une mission reprend ce qu’elle a dit : ce n’était pas un sursaut, mais du bruit, une source connue ou une éruption du Soleil.',
    },
  },
  {
    id: 'redshift',
    en: {
      term: 'Redshift (z)',
      meaning: 'How much light was stretched on its way. Most bursts with a known one have z from 0.5 to 4.',
    },
    fr: {
      term: 'Décalage vers le rouge (z)',
      meaning:
        'De combien la lumière a été étirée en chemin. La plupart des sursauts où il est connu ont z de 0,5 à 4.',
    },
  },
  {
    id: 'sub-threshold',
    en: {
      term: 'Sub-threshold',
      meaning:
        'A trigger too weak to be trusted by itself. Most are noise; some are bursts that others saw better.',
    },
    fr: {
      term: 'Sous le seuil',
      meaning:
        'Un déclenchement trop faible pour être cru seul. La plupart sont du bruit ; certains sont des sursauts que d’autres ont mieux vus.',
    },
  },
  {
    id: 'systematics',
    en: {
      term: 'Systematic error',
      meaning:
        'What an error radius misses that counts photons alone: calibration, models, the satellite’s own body. For Fermi GBM about 2° for one half of the bursts and 4° for the other.',
    },
    fr: {
      term: 'Erreur systématique',
      meaning:
        'Ce qui manque à un rayon qui ne compte que les photons : étalonnage, modèles, le corps même du satellite. Pour Fermi GBM environ 2° pour une moitié des sursauts et 4° pour l’autre.',
    },
  },
  {
    id: 't0',
    en: {
      term: 'T0',
      meaning:
        'When the burst began in gamma rays. All times of an observation are counted from it (T − T0).',
    },
    fr: {
      term: 'T0',
      meaning:
        'Quand le sursaut a commencé en rayons gamma. Tous les temps d’une observation se comptent à partir de lui (T − T0).',
    },
  },
  {
    id: 't90',
    en: {
      term: 'T90, duration',
      meaning: 'The time in which the middle 90 % of the gamma rays arrived. Short: below about two seconds.',
    },
    fr: {
      term: 'T90, durée',
      meaning:
        'Le temps où sont arrivés les 90 % centraux des rayons gamma. Court : moins de deux secondes environ.',
    },
  },
  {
    id: 'upper-limit',
    en: {
      term: 'Upper limit',
      meaning:
        'How faint a source could have been seen on a frame where nothing is. As good a result as a detection.',
    },
    fr: {
      term: 'Limite supérieure',
      meaning:
        'Jusqu’à quel éclat une source aurait été vue sur une image où il n’y a rien. Un résultat aussi bon qu’une détection.',
    },
  },
  {
    id: 'verdict',
    en: {
      term: 'Verdict',
      meaning:
        'Afterglow’s answer for one site and instrument: NOW, TONIGHT, LATER, WAIT (for a better position) or NO, each with its reason.',
    },
    fr: {
      term: 'Verdict',
      meaning:
        'La réponse d’Afterglow pour un site et un instrument : MAINTENANT, CE SOIR, PLUS TARD, ATTENDRE (une meilleure position) ou NON, chacune avec sa raison.',
    },
  },
] as const satisfies readonly Term[]

export type TermId = (typeof DEFINED)[number]['id']

/** The glossary, in the order of a language's words. */
export function glossaryIn(language: Language): { id: TermId; term: string; meaning: string }[] {
  return DEFINED.map(it => ({ id: it.id, ...it[language] })).sort((a, b) =>
    a.term.localeCompare(b.term, language),
  )
}
