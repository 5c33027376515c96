import type { Lesson } from './lesson.ts'

export const OBSERVE_ONE: Lesson = {
  slug: 'observe-one',
  texts: {
    en: {
      title: 'How to observe one with a small telescope',
      summary:
        'From the alert to a frame that says something: what to do in the first ten minutes, and what to do after.',
      body: `
## Before

- Enter your [site and instrument](/sites). Then the first word of each alert is an answer: **NOW**, **TONIGHT** from when to
  when, **LATER**, or **NO** with the reason.
- Choose a [rule](/rules) that fits your field of view. *Positions I can point at* waits until a position is good
  enough; whoever wakes for every first position wakes for many that no amateur telescope can cover.
- Set the clock of the computer by the network (NTP). A wrong clock cannot be put right afterwards.

## When an alert comes

1. **Look at the error radius first**, then at your field of view. The event page says how much of the region one
   pointing covers, and how many pointings cover 90 % ([what that means](/learn/error-radius)).
2. **Say “I am on it”** on the board of the event: others see what is covered and what is not.
3. **Point.** The event page has the coordinates of date and J2000, lines for goto mounts and files for the usual programs.
   Take one short frame and check that the field is right (plate solving).
4. **Take many short frames**, 30 to 60 seconds each, unfiltered or in a red filter (R, r), and go on. Frames can be stacked later; a
   long exposure cannot be cut, and in the first minutes the source changes from frame to frame.
5. **Stay at it.** If a better position comes while you observe, the next mail says whether the answer changes for you.

With a smart telescope (Seestar, Dwarf, Vespera and the like): choose its mosaic or custom-target mode, enter the coordinates,
and **save the single frames**, not only the stacked picture.

## Find it

- Compare with a survey picture of the same field (the event page opens one). A new star-like source inside the error region that
  is in no catalogue is a candidate.
- Then check what it could be otherwise: an asteroid (moves within an hour; ask [MPChecker](https://minorplanetcenter.net/cgi-bin/checkmp.cgi)),
  a known variable star, a hot pixel (does not move with the sky), a ghost.
- The decisive test is **fading**: stack the first half of the night and the second half, and compare.

## Measure it

- Dark and flat frames as for any photometry. Measure against several stars of a catalogue (Pan-STARRS, Gaia, APASS) in the same
  frame and write down which.
- Give the **middle of the exposure** in UTC, total exposure, filter, magnitude with error, and whether it is AB or Vega.
- Nothing there? Then measure your [upper limit](/learn/upper-limits) and post it. It is as welcome.

Then [post it](/learn/publish): the form knows the event and reads the header of your FITS file.
`,
    },
    fr: {
      title: 'Comment en observer un avec un petit télescope',
      summary:
        'De l’alerte à une image qui dit quelque chose : que faire dans les dix premières minutes, et que faire ensuite.',
      body: `
## Avant

- Entrez votre [site et votre instrument](/sites). Le premier mot de chaque alerte est alors une réponse : **MAINTENANT**, **CE
  SOIR** de quand à quand, **PLUS TARD**, ou **NON** avec la raison.
- Choisissez une [règle](/rules) qui convient à votre champ. *Positions que je peux pointer* attend qu’une position soit assez
  bonne ; qui se réveille pour chaque première position se réveille pour beaucoup qu’aucun télescope d’amateur ne peut couvrir.
- Réglez l’horloge de l’ordinateur par le réseau (NTP). Une horloge fausse ne se corrige pas après coup.

## Quand une alerte arrive

1. **Regardez d’abord le rayon d’erreur**, puis votre champ. La page de l’événement dit quelle part de la région un
   pointage couvre, et combien de pointages couvrent 90 % ([ce que cela veut dire](/learn/error-radius)).
2. **Dites « J’y suis »** sur le tableau de l’événement : les autres voient ce qui est couvert et ce qui ne l’est pas.
3. **Pointez.** La page donne les coordonnées de la date et J2000, des lignes pour les montures goto et des fichiers pour les
   logiciels usuels. Prenez une image courte et vérifiez le champ (résolution astrométrique).
4. **Prenez beaucoup d’images courtes**, de 30 à 60 secondes, sans filtre ou en rouge (R, r), et continuez. Les images se
   superposent plus tard ; une longue pose ne se découpe pas, et dans les premières minutes la source change d’une image à l’autre.
5. **Persévérez.** Si une meilleure position arrive, le courriel suivant dit si la réponse change pour vous.

Avec un télescope intelligent (Seestar, Dwarf, Vespera et autres) : choisissez son mode mosaïque ou cible libre, entrez les
coordonnées, et **gardez les images individuelles**, pas seulement l’image empilée.

## La trouver

- Comparez avec l’image d’un relevé du même champ (la page de l’événement en ouvre une). Une source stellaire nouvelle dans la région d’erreur
  et dans aucun catalogue est un candidat.
- Vérifiez ensuite ce que ce pourrait être : un astéroïde (il bouge en une heure ; demandez à
  [MPChecker](https://minorplanetcenter.net/cgi-bin/checkmp.cgi)), une variable connue, un pixel chaud (il ne suit pas le ciel), un reflet.
- L’épreuve décisive est **l’affaiblissement** : empilez la première moitié de la nuit et la seconde, et comparez.

## La mesurer

- Darks et flats comme pour toute photométrie. Mesurez par rapport à plusieurs étoiles d’un catalogue (Pan-STARRS, Gaia, APASS) dans
  la même image, et notez lequel.
- Donnez le **milieu de la pose** en UTC, la pose totale, le filtre, la magnitude et son erreur, et dites si elle est AB ou Véga.
- Rien ? Mesurez alors votre [limite supérieure](/learn/upper-limits) et publiez-la. Elle est tout aussi bienvenue.

Puis [publiez](/learn/publish) : le formulaire connaît l’événement et lit l’en-tête de votre fichier FITS.
`,
    },
  },
}
