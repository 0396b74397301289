"""English words that point to a country: its name, its adjective, its capital. Facts, a line each."""

from __future__ import annotations

COUNTRIES = """
Afghanistan: Afghan Kabul
Albania: Albanian Tirana
Algeria: Algerian Algiers
Argentina: Argentine Argentinian
Armenia: Armenian Yerevan
Australia: Australian Canberra
Austria: Austrian Vienna
Azerbaijan: Azerbaijani Baku
Bangladesh: Bangladeshi Dhaka
Belarus: Belarusian Minsk
Belgium: Belgian
Bosnia: Bosnian Sarajevo
Brazil: Brazilian Brasilia
Bulgaria: Bulgarian Sofia
Canada: Canadian Ottawa
Chile: Chilean Santiago
China: Chinese Beijing
Colombia: Colombian Bogota
Croatia: Croatian Zagreb
Cuba: Cuban Havana
Cyprus: Cypriot Nicosia
Czechia: Czech Prague
Denmark: Danish Copenhagen
Egypt: Egyptian Cairo
Estonia: Estonian Tallinn
Ethiopia: Ethiopian
Finland: Finnish Helsinki
France: French Paris Macron
Georgia: Georgian Tbilisi
Germany: German Berlin
Greece: Greek Athens
Hungary: Hungarian Budapest
Iceland: Icelandic Reykjavik
India: Indian Delhi
Indonesia: Indonesian Jakarta
Iran: Iranian Tehran
Iraq: Iraqi Baghdad
Ireland: Irish Dublin
Israel: Israeli Jerusalem
Italy: Italian Rome
Japan: Japanese Tokyo
Jordan: Jordanian Amman
Kazakhstan: Kazakh Astana
Kenya: Kenyan Nairobi
Kosovo: Kosovar Pristina
Kyrgyzstan: Kyrgyz Bishkek
Latvia: Latvian Riga
Lebanon: Lebanese Beirut
Libya: Libyan Tripoli
Lithuania: Lithuanian Vilnius
Luxembourg: Luxembourgish
Malaysia: Malaysian
Malta: Maltese Valletta
Mexico: Mexican
Moldova: Moldovan Chisinau
Mongolia: Mongolian
Montenegro: Montenegrin Podgorica
Morocco: Moroccan Rabat
Netherlands: Dutch Hague
Nigeria: Nigerian Abuja
Norway: Norwegian Oslo
Pakistan: Pakistani Islamabad
Philippines: Philippine Filipino Manila
Poland: Polish Warsaw
Portugal: Portuguese Lisbon
Qatar: Qatari Doha
Romania: Romanian Bucharest
Russia: Russian Moscow Kremlin
Serbia: Serbian Belgrade
Singapore: Singaporean
Slovakia: Slovak Bratislava
Slovenia: Slovenian Ljubljana
Somalia: Somali
Spain: Spanish Madrid
Sudan: Sudanese Khartoum
Sweden: Swedish Stockholm
Switzerland: Swiss Bern
Syria: Syrian Damascus
Taiwan: Taiwanese Taipei
Tajikistan: Tajik Dushanbe
Thailand: Thai Bangkok
Tunisia: Tunisian Tunis
Turkey: Turkish Ankara Türkiye
Turkmenistan: Turkmen Ashgabat
Ukraine: Ukrainian Kyiv Kiev
Uzbekistan: Uzbek Tashkent
Venezuela: Venezuelan Caracas
Vietnam: Vietnamese Hanoi
Yemen: Yemeni Sanaa
United Kingdom: British Britain London UK U.K. English
United States: American Washington US U.S. USA America
European Union: EU Brussels European
""".strip()

PLACES: dict[str, str] = {
    word: name.strip()
    for name, _, others in (line.partition(":") for line in COUNTRIES.splitlines())
    for word in (name.strip(), *others.split())
}

# Where an outlet is at home: its name in lower case without “the”, or the end of its address.
_OUTLETS = """
Ukraine: ukrinform, ukrainska pravda, european pravda, ukrainian pravda, unian, interfax-ukraine, suspilne, hromadske,
    rbc-ukraine, rbc ukraine, liga.net, censor.net, espreso, militarnyi, unn, kyiv independent, kyiv post, babel, nv,
    new voice of ukraine, army inform, armyinform, united24 media, ukrinform.net, ukrinform.ua, kyivindependent.com,
    kyivpost.com, unian.info, unian.net, liga.net, .ua
Russia: tass, ria novosti, rt, interfax, meduza, .ru
United Kingdom: guardian, bbc, bbc news, times, sunday times, telegraph, daily telegraph, independent, sky news, financial times,
    economist, daily mail, evening standard, bbc.com, theguardian.com, ft.com, .uk
United States: new york times, washington post, wall street journal, cnn, fox news, politico, npr, cbs news, nbc news, abc news,
    usa today, axios, los angeles times, voice of america, breitbart, huffpost, nytimes.com, washingtonpost.com, wsj.com,
    cnn.com, foxnews.com, npr.org, apnews.com, .gov, .mil
France: le monde, le figaro, france 24, liberation, .fr
Germany: der spiegel, spiegel, deutsche welle, dw, bild, frankfurter allgemeine zeitung, dw.com, .de
Poland: tvp, gazeta wyborcza, rzeczpospolita, polskie radio, notes from poland, .pl
Estonia: err, err news, postimees, .ee
Netherlands: nos, de telegraaf, nl times, .nl
""".strip()

OUTLETS: dict[str, str] = {
    outlet.strip(): name.strip()
    for name, _, outlets in (line.partition(":") for line in _OUTLETS.replace(",\n    ", ", ").splitlines())
    for outlet in outlets.split(",")
}
