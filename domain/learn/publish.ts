import type { Lesson } from './lesson.ts'

export const PUBLISH: Lesson = {
  slug: 'publish',
  texts: {
    en: {
      title: 'How to publish what you measured',
      summary:
        'Here in a minute; to the professionals as a GCN circular; to the AAVSO; and so that others can cite you.',
      body: `
## 1. Here

Post it on the event’s page, even if it is a first estimate: you can correct it later, and every version is kept. It appears in the
light curve at once, and everybody can download it. You choose the licence (CC BY 4.0 unless you say otherwise) and how your name is
cited ([profile](/account)).

## 2. As a GCN circular

Professionals read the [GCN circulars](https://gcn.nasa.gov/circulars). From one or several observations Afterglow drafts one in the form that
they expect: subject, authors with affiliations, the table, reference stars, acknowledgement. Read it, correct it, and send it by
GCN’s own form. You need an account there and, once, an endorsement by somebody who has one; clubs and networks help their members.

What belongs into it:

- first line: who observed what, with which telescope, from where;
- T − T0, exposure, filter, magnitude **with error** or limit **with sigma**, as a table if there are several;
- whether the magnitudes are corrected for the extinction of the Milky Way, and which catalogue they are tied to;
- what it is **not**: do not name a source the afterglow before it has faded. “We find an uncatalogued source” is a good sentence.

Circulars are for new results: when ten larger telescopes have reported the same night, post it here and leave the circular.

## 3. To the AAVSO

The [AAVSO](https://www.aavso.org) takes photometry of gamma-ray bursts too. Each event offers its observations in the AAVSO Extended File
Format, with your observer code from the [profile](/account).

## 4. To be cited

Each event offers a citation of its observations, plain and as BibTeX, with all observers’ names. Give your
[ORCID](https://orcid.org) in the profile, so that it is you that is cited. Keep your raw frames: somebody may ask for them in a year.
`,
    },
    fr: {
      title: 'Comment publier ce que vous avez mesuré',
      summary:
        'Ici en une minute ; pour les professionnels en circulaire GCN ; pour l’AAVSO ; et pour que l’on puisse vous citer.',
      body: `
## 1. Ici

Publiez sur la page de l’événement, même une première estimation : vous pourrez la corriger, et chaque version est gardée. Elle
paraît aussitôt dans la courbe de lumière, et chacun peut la télécharger. Vous choisissez la licence (CC BY 4.0 sauf avis contraire) et comment
votre nom est cité ([profil](/account)).

## 2. En circulaire GCN

Les professionnels lisent les [circulaires GCN](https://gcn.nasa.gov/circulars). À partir d’une ou de plusieurs observations, Afterglow en rédige une
dans la forme attendue : objet, auteurs et affiliations, tableau, étoiles de référence, remerciements. Relisez-la, corrigez-la, et
envoyez-la par le formulaire de GCN. Il y faut un compte et, une fois, le parrainage de quelqu’un qui en a un ; les clubs et les
réseaux aident leurs membres.

Ce qui doit y figurer :

- première ligne : qui a observé quoi, avec quel télescope, d’où ;
- T − T0, pose, filtre, magnitude **avec erreur** ou limite **avec sigma**, en tableau s’il y en a plusieurs ;
- si les magnitudes sont corrigées de l’extinction de la Voie lactée, et à quel catalogue elles se rapportent ;
- ce que ce n’est **pas** : ne nommez pas une source la rémanence avant qu’elle ait faibli. « Nous trouvons une source
  absente des catalogues » est une bonne phrase.

Les circulaires sont pour les résultats nouveaux : quand dix plus grands télescopes ont rapporté la même nuit, publiez ici et laissez la circulaire.

## 3. À l’AAVSO

L’[AAVSO](https://www.aavso.org) prend aussi la photométrie des sursauts gamma. Chaque événement offre ses observations au format
AAVSO Extended, avec votre code d’observateur du [profil](/account).

## 4. Pour être cité

Chaque événement offre une citation de ses observations, en texte et en BibTeX, avec les noms de tous les observateurs. Donnez votre
[ORCID](https://orcid.org) dans le profil, pour que ce soit bien vous que l’on cite. Gardez vos images brutes : quelqu’un
les demandera peut-être dans un an.
`,
    },
  },
}
