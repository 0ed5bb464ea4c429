//! The currency codes of ISO 4217: those in force and those withdrawn, which old cases still carry. Knows no names.

/// In code order, each with the space behind it.
const CODES: &str = "\
    ADP AED AFA AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARP ARS ARY ATS AUD AWG AYM AZM AZN BAD BAM \
    BBD BDT BEC BEF BEL BGJ BGK BGL BGN BHD BIF BMD BND BOB BOP BOV BRB BRC BRE BRL BRN BRR BSD BTN \
    BUK BWP BYB BYN BYR BZD CAD CDF CHC CHE CHF CHW CLF CLP CNY COP COU CRC CSD CSJ CSK CUC CUP CVE \
    CYP CZK DDM DEM DJF DKK DOP DZD ECS ECV EEK EGP ERN ESA ESB ESP ETB EUR FIM FJD FKP FRF GBP GEK \
    GEL GHC GHP GHS GIP GMD GNE GNF GNS GQE GRD GTQ GWE GWP GYD HKD HNL HRD HRK HTG HUF IDR IEP ILP \
    ILR ILS INR IQD IRR ISJ ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAJ LAK LBP LKR \
    LRD LSL LSM LTL LTT LUC LUF LUL LVL LVR LYD MAD MDL MGA MGF MKD MLF MMK MNT MOP MRO MRU MTL MTP \
    MUR MVQ MVR MWK MXN MXP MXV MYR MZE MZM MZN NAD NGN NIC NIO NLG NOK NPR NZD OMR PAB PEH PEI PEN \
    PES PGK PHP PKR PLN PLZ PTE PYG QAR RHD ROK ROL RON RSD RUB RUR RWF SAR SBD SCR SDD SDG SDP SEK \
    SGD SHP SIT SKK SLE SLL SOS SRD SRG SSP STD STN SUR SVC SYP SZL THB TJR TJS TMM TMT TND TOP TPE \
    TRL TRY TTD TWD TZS UAH UAK UGS UGW UGX USD USN USS UYI UYN UYP UYU UYW UZS VEB VED VEF VES VNC \
    VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XEU XFO XFU XOF XPD XPF XPT XRE XSU XTS \
    XUA XXX YDD YER YUD YUM YUN ZAL ZAR ZMK ZMW ZRN ZRZ ZWC ZWD ZWG ZWL ZWN ZWR ";

/// Whether there is or was a currency of that code.
pub(super) fn is_currency([first, second, third]: [u8; 3]) -> bool {
    let (codes, _) = CODES.as_bytes().as_chunks::<4>();
    let wanted = u32::from_be_bytes([first, second, third, b' ']);
    codes.binary_search_by_key(&wanted, |entry| u32::from_be_bytes(*entry)).is_ok()
}

/// All codes, in order.
#[cfg(test)]
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    CODES.split_terminator(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_searched() {
        let codes: Vec<_> = super::codes().collect();
        assert!(
            codes.iter().all(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
        );
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(CODES.len() % 4, 0);
        assert!(codes.iter().all(|code| is_currency(code.as_bytes().try_into().unwrap())));
    }

    #[test]
    fn currencies_of_today_and_of_old_are_known() {
        for code in [*b"USD", *b"EUR", *b"DEM", *b"XAF", *b"ZWG", *b"AED", *b"ZWR"] {
            assert!(is_currency(code));
        }
        for code in [*b"BTC", *b"EUX", *b"eur", *b"US$", *b"   ", *b"D A"] {
            assert!(!is_currency(code));
        }
    }
}
